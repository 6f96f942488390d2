import { testRule } from '../rule.js';

const fallback = {
  poll: 'getBook',
  parameters: { book_id: '$request.body#/book' },
  field: 'title',
  until: ['Emma'],
};

testRule('job-declared', {
  failing: [
    {
      title: '202 without a job',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post['x-job'];
        },
      },
      finds: [
        {
          message:
            'It responds with 202 but has no x-job. Name the field with the job id and the operation that returns its state.',
          path: 'post',
          file: 'paths/loans/loans.yaml',
          on: 'post:',
        },
      ],
    },
    {
      title: 'a field that the response lacks',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].field = 'job_id';
        },
      },
      finds: [
        {
          message: 'The response has no field job_id. Name the field with the job id.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
    {
      title: 'a resource to watch that nothing reads',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].fallback = { ...fallback, poll: 'createLoan' };
        },
      },
      finds: [
        {
          message: 'x-job.fallback names createLoan, which is no GET operation. Name one that reads the resource.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
    {
      title: 'a resource to watch that cannot be found, and has no such state',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].fallback = {
            ...fallback,
            parameters: { shelf_id: '$request.body#/shelf', page: '$request.path.page' },
            field: 'state',
          };
        },
      },
      finds: [
        'x-job.fallback gives no value for book_id, which getBook needs.',
        'x-job.fallback gives shelf_id, which getBook does not take.',
        'x-job.fallback takes shelf_id from $request.body#/shelf, which the request does not have.',
        'x-job.fallback gives page, which getBook does not take.',
        'x-job.fallback takes page from $request.path.page, which the request does not have.',
        'x-job.fallback reads state, which the response of getBook does not have.',
      ].map((message) => ({ message, path: 'post.x-job', file: 'paths/loans/loans.yaml', on: 'x-job:' })),
    },
    {
      title: 'nothing to follow it by',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].poll = 'createLoan';
        },
      },
      finds: [
        {
          message: 'x-job.poll names createLoan, which is no GET operation. Name one that tells the state.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a declared job',
    },
    {
      title: 'one with a resource to watch instead',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].fallback = fallback;
        },
      },
    },
    {
      title: 'one that may be lacking',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].optional = true;
        },
        'components/schemas/Job.yaml': (tree) => {
          delete tree.required;
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'the field is not required in another file',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          delete tree.required;
        },
      },
      finds: [
        {
          message: 'The response may lack job. Make it required, or set optional: true.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
    {
      title: 'the schema by one more reference',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post.responses['202'].content['application/json'].schema = {
            allOf: [{ $ref: '../../components/schemas/Job.yaml' }],
            required: ['job'],
          };
        },
      },
    },
  ],
  alias: [
    {
      title: 'the schema of the response under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Robot: { $ref: 'components/schemas/Job.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          tree.post.responses['202'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Robot',
          };
        },
      },
    },
    {
      title: 'the schema under an alias has no such field',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Robot: { $ref: 'components/schemas/Job.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          tree.post.responses['202'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Robot',
          };
        },
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.task = tree.properties.job;
          delete tree.properties.job;
        },
      },
      finds: [
        {
          message: 'The response has no field job. Name the field with the job id.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
  ],
});
