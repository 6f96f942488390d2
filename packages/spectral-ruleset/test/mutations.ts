import { change, type Files, type Tree } from './lint.js';

/** A kind of mutation of the real source, and where it can be made. */
export interface Mutation {
  kind: string;
  /** The rule that must report it. */
  rule: string;
  /** Other rules that may report it too, because the fault is theirs as well. */
  also?: readonly string[];
  /** The documents that result, one a place. */
  at(files: Files): Files[];
}

type Edit = (operation: Tree, file: string) => unknown;

const pathFiles = (files: Files) => [...files.keys()].filter((name) => name.startsWith('paths/') && used(files, name));
const used = (files: Files, name: string) => (files.get('openapi.yaml') ?? '').includes(name);
const places = 3;

/** The documents in which one operation is changed: at the first operations where the edit finds something to change. */
function inOperations(files: Files, edit: Edit): Files[] {
  const results: Files[] = [];
  for (const file of pathFiles(files)) {
    for (const method of ['get', 'put', 'post', 'delete']) {
      if (results.length === places) return results;
      let changed = false;
      const result = change(files, file, (tree) => {
        if (tree[method]) changed = edit(tree[method], file) !== false;
      });
      if (changed) results.push(result);
    }
  }
  return results;
}

function inFiles(files: Files, names: readonly string[], edit: (tree: Tree) => unknown): Files[] {
  const results: Files[] = [];
  for (const name of names) {
    if (results.length === places) break;
    let changed = false;
    const result = change(files, name, (tree) => {
      changed = edit(tree) !== false;
    });
    if (changed) results.push(result);
  }
  return results;
}

const operation = (kind: string, rule: string, edit: Edit, also: readonly string[] = []): Mutation => ({
  kind,
  rule,
  also,
  at: (files) => inOperations(files, edit),
});

const components = ['NotFound', 'Conflict', 'ServiceUnavailable'].map((name) => `components/responses/${name}.yaml`);
const component = (
  kind: string,
  edit: (tree: Tree) => unknown,
  also: readonly string[] = [],
  rule = 'catalogue-complete',
  names: readonly string[] = components,
): Mutation => ({
  kind,
  rule,
  also,
  at: (files) => inFiles(files, names, edit),
});

/** Files of schemas that the document at hand reaches. */
function schemaFiles(files: Files): string[] {
  const reached = new Set<string>();
  const visit = (file: string) => {
    for (const [, ref = ''] of (files.get(file) ?? '').matchAll(/\$ref: (\S+\.yaml)/g)) {
      const target = new URL(ref, `file:///${file}`).pathname.slice(1);
      if (files.has(target) && !reached.has(target)) {
        reached.add(target);
        visit(target);
      }
    }
  };
  for (const file of pathFiles(files)) visit(file);
  return [...reached].filter((name) => name.startsWith('components/schemas/') && !name.includes('/common/'));
}

const property = (
  kind: string,
  rule: string,
  edit: (schema: Tree, name: string) => unknown,
  also: readonly string[] = [],
): Mutation => ({
  kind,
  rule,
  also,
  at: (files) =>
    inFiles(files, schemaFiles(files), (tree) => {
      for (const [name, schema] of Object.entries(tree.properties ?? {}) as [string, Tree][])
        if (!schema.$ref && edit(schema, name) !== false) return true;
      return false;
    }),
});

const root = (
  kind: string,
  rule: string,
  edits: readonly ((tree: Tree) => unknown)[],
  also: readonly string[] = [],
): Mutation => ({
  kind,
  rule,
  also,
  at: (files) => edits.map((edit) => change(files, 'openapi.yaml', edit)),
});

const errorCode = (
  kind: string,
  edit: (entry: Tree, all: Tree, code: string) => unknown,
  also: readonly string[] = ['extension-valid'],
): Mutation => ({
  kind,
  rule: 'error-code-complete',
  also,
  at: (files) =>
    ['DBS.280001', 'DBS.300112', 'APIG.0301'].map((code) =>
      change(files, 'error-codes.yaml', (tree) => {
        edit(tree[code], tree, code);
      }),
    ),
});

const ref = (name: string) => ({ $ref: `../../components/responses/${name}.yaml` });
const has = (value: unknown) => value !== undefined;
const hasNumber = (schema: Tree) => ['integer', 'number'].includes(schema.type);
const inline = { description: 'Something went wrong.' };
const codes = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  500: 'InternalServerError',
  501: 'NotImplemented',
  503: 'ServiceUnavailable',
} as const;
const bodyCodes = { 413: 'RequestEntityTooLarge', 415: 'UnsupportedMediaType' } as const;
const success = (op: Tree) => op.responses['200'] ?? op.responses['202'];
const linksOf = (op: Tree): Tree[] => Object.values(success(op).links ?? {});

/** Operations of every sort: lists, jobs, bodies, secrets, deprecated ones. All that the rest of the document has is here too. */
export const mutatedPaths = [
  '/v1/{project_id}/instances',
  '/v1/{project_id}/instances/{instance_id}',
  '/v3/{project_id}/instances',
  '/v3/{project_id}/instances/{instance_id}',
  '/v3/{project_id}/instances/{instance_id}/admin-user',
  '/v3/{project_id}/jobs/{job_id}',
  '/v3/{project_id}/jobs',
  '/v3/{project_id}/backups',
];

/** Every kind of mutation. */
export const mutations: readonly Mutation[] = [
  ...Object.keys(codes).map((code) =>
    operation(`write the ${code} in place`, 'error-response-referenced', (op) => {
      op.responses[code] = inline;
    }),
  ),
  ...Object.keys(codes).map((code) =>
    operation(`drop the ${code}`, 'status-codes-complete', (op) => {
      delete op.responses[code];
    }),
  ),
  ...Object.keys(bodyCodes).map((code) =>
    operation(`drop the ${code} where there is a body`, 'status-codes-complete', (op) => {
      if (!op.requestBody) return false;
      delete op.responses[code];
    }),
  ),
  ...Object.entries(bodyCodes).map(([code, name]) =>
    operation(`add a ${code} where there is no body`, 'status-codes-complete', (op) => {
      if (op.requestBody) return false;
      op.responses[code] = ref(name);
    }),
  ),
  operation('put Conflict under 400', 'error-response-matches-code', (op) => {
    op.responses['400'] = ref('Conflict');
  }),
  operation('put BadRequest under 409', 'error-response-matches-code', (op) => {
    op.responses['409'] = ref('BadRequest');
  }),
  operation('put Ok under 500', 'error-response-matches-code', (op) => {
    op.responses['500'] = ref('Ok');
  }),
  operation('swap 401 and 403', 'error-response-matches-code', (op) => {
    [op.responses['401'], op.responses['403']] = [ref('Forbidden'), ref('Unauthorized')];
  }),
  operation('add a 418', 'status-code-known', (op) => {
    op.responses['418'] = ref('BadRequest');
  }),
  operation('add a 429, which only the platform returns', 'status-code-known', (op) => {
    op.responses['429'] = ref('ServiceUnavailable');
  }),
  operation('add a default', 'status-code-known', (op) => {
    op.responses.default = ref('BadRequest');
  }),
  operation('add a 4XX', 'status-code-known', (op) => {
    op.responses['4XX'] = ref('BadRequest');
  }),
  operation('add a 5XX', 'status-code-known', (op) => {
    op.responses['5XX'] = ref('InternalServerError');
  }),
  operation('refer to a component of another file that is not the catalogue’s', 'error-response-in-catalogue', (op) => {
    op.responses['404'] = { $ref: '../../components/schemas/common/Error.yaml' };
  }),
  operation('respond with 204', 'status-code-known', (op) => {
    op.responses['204'] = { description: 'Nothing.' };
  }),
  operation('respond with 200 and 202', 'success-response-shared', (op) => {
    op.responses[op.responses['200'] ? '202' : '200'] = success(op);
  }),
  operation(
    'respond with no success at all',
    'success-response-shared',
    (op) => {
      delete op.responses['200'];
      delete op.responses['202'];
    },
    ['job-declared', 'pagination-declared'],
  ),
  operation('say a success in other words', 'success-response-shared', (op) => {
    success(op).description = 'It went well.';
  }),
  operation('remove the header of a success', 'success-response-shared', (op) => {
    delete success(op).headers;
  }),
  operation('add a header to a success', 'success-response-shared', (op) => {
    success(op).headers['X-Other'] = { description: 'Another header.', schema: { type: 'string' } };
  }),
  operation('remove the example of a success', 'success-response-shared', (op) => {
    delete success(op).content['application/json'].example;
    delete success(op).content['application/json'].examples;
  }),
  {
    kind: 'add an error field to a success body',
    rule: 'success-response-shared',
    at: (files) =>
      inFiles(
        files,
        schemaFiles(files).filter((name) => /Response\.yaml$/.test(name)),
        (tree) => {
          tree.properties.errCode = { type: 'string', description: 'An error code.', example: 'DBS.280001' };
        },
      ),
  },
  operation('give a 202 no job', 'job-declared', (op) => {
    if (!op.responses['202']) return false;
    delete op['x-job'];
  }),
  operation('name a job id that the response lacks', 'job-declared', (op) => {
    if (!op['x-job']) return false;
    op['x-job'].field = 'task_id';
  }),
  operation('follow a job by an operation that does not exist', 'job-declared', (op) => {
    if (!op['x-job']) return false;
    op['x-job'].poll = 'getTask';
  }),
  operation('misspell a key of x-job', 'extension-valid', (op) => {
    if (!op['x-job']) return false;
    op['x-job'].pol = op['x-job'].poll;
  }),
  component(
    'remove a header from a component',
    (tree) => {
      delete tree.headers['X-Request-Id'];
    },
    [],
    'shared-response-complete',
  ),
  component(
    'remove Allow from 405',
    (tree) => {
      delete tree.headers.Allow;
    },
    [],
    'shared-response-complete',
    ['components/responses/MethodNotAllowed.yaml'],
  ),
  component(
    'remove Retry-After from 503',
    (tree) => {
      delete tree.headers['Retry-After'];
    },
    [],
    'shared-response-complete',
    ['components/responses/ServiceUnavailable.yaml'],
  ),
  component('change the message of a component', (tree) => {
    tree['x-status-message'] = 'Something Else';
  }),
  component('change the code of a component', (tree) => {
    tree['x-status-code'] = 599;
  }),
  component(
    'remove the remedy of a component',
    (tree) => {
      delete tree['x-remedy'];
    },
    [],
    'remedy-declared',
    ['BadRequest', 'Conflict', 'NotFound'].map((name) => `components/responses/${name}.yaml`),
  ),
  component(
    'leave open whether a retry helps',
    (tree) => {
      delete tree['x-retryable'];
    },
    [],
    'remedy-declared',
    ['BadRequest', 'Conflict', 'NotFound'].map((name) => `components/responses/${name}.yaml`),
  ),
  component(
    'remove the description of a component',
    (tree) => {
      tree.description = '';
    },
    [],
    'shared-response-complete',
  ),
  component(
    'remove the example of a component',
    (tree) => {
      delete tree.content['application/json'].example;
      delete tree.content['application/json'].examples;
    },
    [],
    'shared-response-complete',
  ),
  component(
    'remove the body of a component',
    (tree) => {
      delete tree.content;
    },
    [],
    'shared-response-complete',
  ),
  component(
    'break the example of a component',
    (tree) => {
      tree.content['application/json'].example = { error_msg: 1 };
    },
    [],
    'shared-response-complete',
  ),
  component(
    'show the error code of another status',
    (tree) => {
      tree.content['application/json'].example.error_code = 'APIG.0301';
    },
    [],
    'shared-response-complete',
    ['RequestEntityTooLarge', 'ServiceUnavailable'].map((name) => `components/responses/${name}.yaml`),
  ),
  component(
    'invent an error code where none is known',
    (tree) => {
      tree.content['application/json'].example.error_code = 'DBS.409001';
    },
    [],
    'shared-response-complete',
    ['MethodNotAllowed', 'NotImplemented', 'UnsupportedMediaType'].map((name) => `components/responses/${name}.yaml`),
  ),
  component(
    'require a component of no operation that needs it',
    (tree) => {
      tree['x-required-on'] = 'never';
    },
    ['status-codes-complete'],
    'extension-valid',
  ),
  {
    kind: 'rename a component',
    rule: 'catalogue-complete',
    at: (files) =>
      ['NotFound', 'Conflict', 'Forbidden'].map((name) => {
        const from = `components/responses/${name}.yaml`;
        const result = new Map(
          [...files].map(([file, text]) => [
            file === from ? `components/responses/${name}Error.yaml` : file,
            text.replaceAll(`responses/${name}.yaml`, `responses/${name}Error.yaml`),
          ]),
        );
        return result;
      }),
  },
  root(
    'let one component serve two codes',
    'catalogue-complete',
    [
      (tree) => {
        tree['x-status-codes']['404'] = { ...tree['x-status-codes']['403'] };
      },
      (tree) => {
        tree['x-status-codes']['409'] = { ...tree['x-status-codes']['400'] };
      },
      (tree) => {
        tree['x-status-codes']['503'] = { ...tree['x-status-codes']['500'] };
      },
    ],
    ['error-response-in-catalogue', 'error-response-matches-code', 'shared-response-complete'],
  ),
  root(
    'take a code out of the catalogue',
    'status-code-known',
    [
      (tree) => {
        delete tree['x-status-codes']['404'];
      },
      (tree) => {
        delete tree['x-status-codes']['409'];
      },
      (tree) => {
        delete tree['x-status-codes']['501'];
      },
    ],
    ['error-response-in-catalogue', 'error-code-complete'],
  ),
  root('add a component that nothing uses', 'catalogue-complete', [
    (tree) => {
      tree['x-status-codes']['201'] = {
        'x-status-code': 201,
        'x-status-message': 'Created',
        description: 'It was created.',
        headers: { 'X-Request-Id': {} },
        content: { 'application/json': { schema: { type: 'object' }, example: {} } },
      };
    },
  ]),
  root('take the catalogue away', 'catalogue-complete', [
    (tree) => {
      delete tree['x-status-codes'];
    },
  ]),
  errorCode('remove the remedy of an error code', (entry) => {
    delete entry.remedy;
  }),
  errorCode('remove the cause of an error code', (entry) => {
    delete entry.cause;
  }),
  errorCode('remove the message of an error code', (entry) => {
    delete entry.message;
  }),
  errorCode(
    'give an error code a status that nothing explains',
    (entry) => {
      entry.status = 599;
    },
    ['shared-response-complete'],
  ),
  errorCode(
    'give an error code an operation that does not exist',
    (entry) => {
      entry.operations = ['getNothing'];
    },
    [],
  ),
  errorCode('malform an error code', (_entry, all, code) => {
    all[code.replace('.', '-')] = all[code];
  }),
  operation(
    'use another verb in an operationId',
    'operation-id-vocabulary',
    (op) => {
      op.operationId = op.operationId.replace(/^[a-z]+/, 'fetch');
    },
    ['error-code-complete', 'job-declared', 'link-resolves', 'deprecated-names-replacement'],
  ),
  operation(
    'give two operations one operationId',
    'operation-id-vocabulary',
    (op) => {
      if (op.operationId === 'getJob') return false;
      op.operationId = 'getJob';
    },
    ['error-code-complete', 'job-declared', 'link-resolves', 'deprecated-names-replacement'],
  ),
  operation(
    'write an operationId in snake case',
    'operation-id-vocabulary',
    (op) => {
      op.operationId = op.operationId.replaceAll(/[A-Z]/g, (c: string) => `_${c.toLowerCase()}`);
    },
    ['error-code-complete', 'job-declared', 'link-resolves', 'deprecated-names-replacement'],
  ),
  {
    kind: 'rename the file of a path item',
    rule: 'path-item-file',
    at: (files) =>
      pathFiles(files)
        .slice(0, places)
        .map((name) => {
          const to = name.replace('.yaml', '-item.yaml');
          return new Map(
            [...files].map(([file, text]) => [
              file === name ? to : file,
              file === 'openapi.yaml' ? text.replaceAll(name, to) : text,
            ]),
          );
        }),
  },
  {
    kind: 'write a path item in place',
    rule: 'path-item-file',
    at: (files) => [
      change(files, 'openapi.yaml', (tree) => {
        tree.paths['/v3/{project_id}/nothing'] = {};
      }),
    ],
  },
  operation('move an operation to another tag', 'path-item-file', (op) => {
    if (op.tags[0] === 'Tags') return false;
    op.tags = ['Tags'];
  }),
  operation('link to an operation that does not exist', 'link-resolves', (op) => {
    const [link] = linksOf(op);
    if (!link) return false;
    link.operationId = 'getTask';
  }),
  operation('take a value of a link from a field that the response lacks', 'link-resolves', (op) => {
    const [link] = linksOf(op);
    if (!link) return false;
    link.parameters.project_id = '$response.body#/no_field';
  }),
  operation('deprecate without a replacement', 'deprecated-names-replacement', (op) => {
    if (op.deprecated) return false;
    op.deprecated = true;
  }),
  operation('name a replacement that does not exist', 'deprecated-names-replacement', (op) => {
    if (!op.deprecated) return false;
    op['x-replaced-by'] = 'getNothing';
  }),
  operation('name a replacement without being deprecated', 'deprecated-names-replacement', (op) => {
    if (op.deprecated) return false;
    op['x-replaced-by'] = 'getJob';
  }),
  operation('name another total', 'pagination-declared', (op) => {
    if (!op['x-pagination']) return false;
    op['x-pagination'].total = 'count';
  }),
  operation('name another list of items', 'pagination-declared', (op) => {
    if (!op['x-pagination']) return false;
    op['x-pagination'].items = 'results';
  }),
  operation('name another parameter of pages', 'pagination-declared', (op) => {
    if (!op['x-pagination']) return false;
    op['x-pagination'].limit = 'size';
  }),
  operation('leave the pages undeclared', 'pagination-declared', (op) => {
    if (!op['x-pagination']) return false;
    delete op['x-pagination'];
  }),
  operation('leave open whether a request may be repeated', 'idempotence-declared', (op) => {
    delete op['x-idempotent'];
  }),
  operation('forbid to repeat a GET', 'idempotence-declared', (op) => {
    if (!op.operationId.startsWith('get') && !op.operationId.startsWith('list')) return false;
    op['x-idempotent'] = false;
  }),
  operation('remove a description of an operation', 'described-with-example', (op) => {
    delete op.description;
  }),
  operation('put a password into the query', 'secret-marked', (op) => {
    op.parameters.push({
      name: 'password',
      in: 'query',
      description: 'A password.',
      schema: { type: 'string' },
      example: 'x',
    });
  }),
  operation('remove the description of a request body', 'described-with-example', (op) => {
    if (!op.requestBody) return false;
    delete op.requestBody.description;
  }),
  operation('remove the example of a request body', 'described-with-example', (op) => {
    if (!op.requestBody) return false;
    delete op.requestBody.content['application/json'].example;
    delete op.requestBody.content['application/json'].examples;
  }),
  component(
    'remove the description of a header',
    (tree) => {
      delete tree.description;
    },
    [],
    'described-with-example',
    ['X-Request-Id', 'Allow', 'Retry-After'].map((name) => `components/headers/${name}.yaml`),
  ),
  {
    kind: 'remove the description of a schema',
    rule: 'described-with-example',
    at: (files) =>
      inFiles(files, schemaFiles(files), (tree) => {
        if (!tree.description) return false;
        delete tree.description;
      }),
  },
  property('give a reason for bounds that are missing beside both', 'number-bounded', (schema) => {
    if (!hasNumber(schema) || !has(schema.minimum) || !has(schema.format ?? schema.maximum)) return false;
    schema['x-unbounded'] = 'Nobody knows how far it goes.';
  }),
  property('write the example of a time in another way', 'time-format-declared', (schema) => {
    if (!schema['x-time-format'] || !has(schema.example)) return false;
    schema.example = schema.type === 'string' ? 'yesterday' : 7;
  }),
  component(
    'write an error body in place',
    (tree) => {
      const { schema, ...media } = tree.content['application/json'];
      const example = media.example ?? (Object.values(media.examples)[0] as { value: object }).value;
      const fields = Object.keys(example).map((name) => [
        name,
        { type: 'string', description: 'One of the fields.', example: 'x' },
      ]);
      tree.content['application/json'] = {
        schema: { type: 'object', properties: Object.fromEntries(fields) },
        ...media,
      };
      return schema !== undefined;
    },
    [],
    'shared-response-complete',
  ),
  errorCode(
    'give an error code the status of a success',
    (entry) => {
      entry.status = 200;
      delete entry.also;
    },
    ['shared-response-complete'],
  ),
  property('unmark a secret', 'secret-marked', (schema) => {
    if (!schema['x-secret']) return false;
    delete schema['x-secret'];
  }),
  property('make a secret readable', 'secret-marked', (schema) => {
    if (!schema['x-secret']) return false;
    delete schema.writeOnly;
  }),
  property('remove the description of a property', 'described-with-example', (schema) => {
    delete schema.description;
  }),
  property('remove the example of a property', 'described-with-example', (schema) => {
    if (!has(schema.example) || schema.enum || schema.type === 'array') return false;
    delete schema.example;
  }),
  property('remove the minimum of a number', 'number-bounded', (schema) => {
    if (!hasNumber(schema) || !has(schema.minimum) || schema['x-unbounded']) return false;
    delete schema.minimum;
  }),
  property('remove the format and maximum of a number', 'number-bounded', (schema) => {
    if (!hasNumber(schema) || !has(schema.format)) return false;
    delete schema.format;
    delete schema.maximum;
  }),
  property('leave open how a time is written', 'time-format-declared', (schema) => {
    if (!schema['x-time-format']) return false;
    delete schema['x-time-format'];
  }),
  property('say that a time is written in a way that does not exist', 'extension-valid', (schema) => {
    if (!schema['x-time-format']) return false;
    schema['x-time-format'] = 'iso';
  }),
  operation(
    'hide an exception without a reason',
    'exception-reasoned',
    (op) => {
      delete op.responses['503'];
      op['x-lint-exceptions'] = [{ rule: 'status-codes-complete' }];
    },
    ['extension-valid', 'status-codes-complete'],
  ),
  operation(
    'give a reason that is none',
    'exception-reasoned',
    (op) => {
      delete op.responses['503'];
      op['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'Because.' }];
    },
    ['extension-valid', 'status-codes-complete'],
  ),
  operation(
    'leave a stale exception behind',
    'exception-reasoned',
    (op) => {
      op['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'It is never too busy for this one.' }];
    },
    ['success-response-shared'],
  ),
  operation(
    'except from a rule that does not exist',
    'exception-reasoned',
    (op) => {
      op['x-lint-exceptions'] = [{ rule: 'no-such-rule', reason: 'It is never too busy for this one.' }];
    },
    ['success-response-shared'],
  ),
  operation('merge the responses from elsewhere', 'merge-key-absent', (op) => {
    const { 200: ok, 202: accepted, ...errors } = op.responses;
    op.responses = { ...(ok && { 200: ok }), ...(accepted && { 202: accepted }), '<<': errors };
  }),
  {
    kind: 'reach a component by an alias of an alias',
    rule: 'error-response-in-catalogue',
    at: (files) =>
      inOperations(
        change(files, 'openapi.yaml', (tree) => {
          tree.components.responses = {
            Missing: { $ref: 'components/responses/NotFound.yaml' },
            Gone: { $ref: '#/components/responses/Missing' },
          };
        }),
        (op) => {
          op.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Gone' };
        },
      ),
  },
];
