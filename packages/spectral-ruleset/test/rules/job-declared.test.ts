import { describe, expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

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
          message: 'x-job.fallback names createLoan, which is not a GET operation. Name one that reads the resource.',
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
          message: 'x-job.poll names createLoan, which is not a GET operation. Name one that returns the state.',
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

const media = (schema: object) => ({ content: { 'application/json': { schema } } });
const inPath = (name: string) => ({ name, in: 'path' });
const job202 = { 202: media({ required: ['job'], properties: { job: {} } }) };

/** The messages for an operation with a job, beside operations that its job may name. */
const ofJob = (job: unknown, responses: object = job202) =>
  messagesOf('job-declared', {
    paths: {
      '/{project}/things/{id}': {
        parameters: [inPath('project'), inPath('id'), { name: 'q', in: 'query' }],
        post: {
          operationId: 'change',
          requestBody: media({ properties: { a: { properties: { b: {} } } } }),
          responses,
          ...(job !== undefined && { 'x-job': job }),
        },
      },
      '/{project}/jobs/{job}': { get: { operationId: 'getJob' } },
      '/{project}/things/{name}/{part}': {
        get: { operationId: 'getPart', responses: { 200: media({ properties: { state: {} } }) } },
        delete: { operationId: 'deletePart' },
      },
    },
  });

describe('a job', () => {
  test.each<[string, object, object | undefined, string[]]>([
    ['of an operation without a response', { field: 'job', poll: 'getJob' }, {}, ['The response has no field job.']],
    ['without a field', { poll: 'getJob' }, undefined, ['The response has no field .']],
    [
      'without an operation',
      { field: 'job' },
      undefined,
      ['x-job.poll names undefined, which is not a GET operation.'],
    ],
    [
      'of an unknown operation',
      { field: 'job', poll: 'none' },
      undefined,
      ['x-job.poll names none, which is not a GET operation.'],
    ],
    [
      'of an operation that changes',
      { field: 'job', poll: 'deletePart' },
      undefined,
      ['x-job.poll names deletePart, which is not a GET operation.'],
    ],
    [
      'that may be absent',
      { field: 'job', poll: 'getJob' },
      { 202: media({ properties: { job: {} } }) },
      ['The response may lack job.'],
    ],
    [
      'that may be absent, and says so',
      { field: 'job', poll: 'getJob', optional: true },
      { 202: media({ properties: { job: {} } }) },
      [],
    ],
    [
      'of a response that is complete at once',
      { field: 'job', poll: 'getJob' },
      { 200: media({ properties: { job: {} } }) },
      [],
    ],
  ])('%s', (_what, job, responses, beginnings) => {
    const messages = ofJob(job, responses);
    expect(messages.map((message, index) => message.slice(0, beginnings[index]?.length))).toEqual(beginnings);
  });

  test('is missing only where a 202 is', () => {
    expect(ofJob(undefined)).toHaveLength(1);
    expect(ofJob('none')).toHaveLength(1);
    expect(ofJob(undefined, { 200: {} })).toEqual([]);
    expect(ofJob(undefined, {})).toEqual([]);
  });
});

describe('a fallback', () => {
  const of = (fallback: object) =>
    ofJob({
      field: 'job',
      poll: 'getJob',
      fallback: {
        poll: 'getPart',
        field: 'state',
        parameters: { name: '$request.path.id', part: '$request.path.id' },
        ...fallback,
      },
    });
  const from = (expression: unknown) => of({ parameters: { name: '$request.path.id', part: expression } });

  test('takes values of the path and the body', () => {
    for (const expression of ['$request.path.id', '$request.path.project', '$request.body#/a', '$request.body#/a/b'])
      expect(from(expression)).toEqual([]);
  });

  test.each([
    ...[
      '$request.path.none',
      '$request.path.q',
      '$request.query.q',
      '$x$request.path.id',
      '$request.path.idx',
      '$request.path.i',
    ],
    ...[
      '$request.body#/none',
      '$request.body#/a/none',
      '$request.body#/a/b/c',
      '$response.body#/job',
      'constant',
      5,
      '',
    ],
  ])('takes no value from %j', (expression) => {
    expect(from(expression)).toEqual([
      `x-job.fallback takes part from ${expression}, which the request does not have.`,
    ]);
  });

  test('gives each parameter that the paths do not share', () => {
    expect(of({ parameters: {} })).toEqual(['x-job.fallback gives no value for name, part, which getPart needs.']);
    expect(
      of({ parameters: { name: '$request.path.id', part: '$request.path.id', more: '$request.path.id' } }),
    ).toEqual(['x-job.fallback gives more, which getPart does not take.']);
  });

  test('names an operation that reads, and a field of its response', () => {
    for (const poll of ['none', 'deletePart'])
      expect(of({ poll })).toEqual([
        `x-job.fallback names ${poll}, which is not a GET operation. Name one that reads the resource.`,
      ]);
    for (const field of ['none', undefined])
      expect(of({ field })).toEqual([
        `x-job.fallback reads ${field ?? ''}, which the response of getPart does not have.`,
      ]);
    expect(of({ poll: 'getJob', parameters: { job: '$request.path.id' } })).toEqual([
      'x-job.fallback reads state, which the response of getJob does not have.',
    ]);
  });
});
