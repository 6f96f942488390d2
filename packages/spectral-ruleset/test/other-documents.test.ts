import { describe, expect, test } from '@jest/globals';
import type { RuleDefinition } from '@stoplight/spectral-core';
import all from '../src/all.js';
import byDefault from '../src/index.js';
import recommended from '../src/recommended.js';
import responses from '../src/responses.js';
import { rules } from '../src/rules.js';
import { type Files, lint, runRules, type Tree } from './lint.js';
import { small } from './small.js';

type Edit = (tree: Tree) => void;
const book = '/books/{book_id}';
const get = (tree: Tree): Tree => tree.paths[book].get;
const component = (tree: Tree, name: string): Tree => tree.components.responses[name];
const ref = (name: string) => ({ $ref: `#/components/responses/${name}` });
const brief = async (files: Files) => (await lint(files)).map(({ rule, path }) => `${rule} ${path}`);
const rulesOf = (ruleset: object) => (ruleset as { rules: Record<string, RuleDefinition> }).rules;

test('the document that the tests here change is clean', async () => {
  expect(await lint(small())).toEqual([]);
});

describe('presets', () => {
  test('each has the rules of the one before it, and all has every rule', () => {
    const [a, b, c] = [responses, recommended, all].map((preset) => Object.keys(rulesOf(preset)));
    expect(b).toEqual(expect.arrayContaining(a ?? []));
    expect(c).toEqual(expect.arrayContaining(b ?? []));
    expect(c).toEqual(rules.map(({ name }) => name));
    expect(new Set([a?.length, b?.length, c?.length]).size).toBe(3);
  });

  test('the package itself has every rule, and the recommended ones are on', () => {
    const on = Object.entries(rulesOf(byDefault)).filter(([, rule]) => rule.recommended !== false);
    expect(on.map(([name]) => name)).toEqual(Object.keys(rulesOf(recommended)));
    expect(Object.keys(rulesOf(byDefault))).toEqual(Object.keys(rulesOf(all)));
  });
});

describe('a document without a catalogue has one finding, whatever rules are on', () => {
  const edits: [string, Edit, RegExp][] = [
    ['none', (tree) => delete tree['x-status-codes'], /^The document has no x-status-codes.* adopt openapi\.yaml` /],
    ['a list', (tree) => (tree['x-status-codes'] = [ref('NotFound')]), /^x-status-codes is a list\. Write a map/],
    ['an empty map', (tree) => (tree['x-status-codes'] = {}), /^x-status-codes is empty\. Write a map/],
    ['nothing', (tree) => (tree['x-status-codes'] = null), /^x-status-codes is not a map\. Write a map/],
    [
      'a reference to nowhere',
      (tree) => (tree['x-status-codes'] = { $ref: '#/x' }),
      /^x-status-codes is a reference that leads nowhere\. /,
    ],
  ];
  const sets: [string, Record<string, RuleDefinition>][] = [
    ['all', rulesOf(all)],
    ['responses', rulesOf(responses)],
    ['one rule', { 'status-code-known': rulesOf(all)['status-code-known'] as RuleDefinition }],
    ['an exception too', { x: rulesOf(all)['exception-reasoned'] as RuleDefinition, ...rulesOf(responses) }],
  ];
  test.each(edits.flatMap(([what, edit, message]) => sets.map(([set, on]) => ({ what, set, edit, on, message }))))(
    '$what, $set',
    async ({ edit, on, message }) => {
      const files = small((tree) => {
        edit(tree);
        get(tree).responses['418'] = { description: 'Tea.' };
        get(tree)['x-lint-exceptions'] = [{ rule: 'status-code-known', reason: 'Tea is served to those who ask.' }];
      });
      const found = (await runRules(files, on)).filter(({ code }) => code !== 'invalid-ref');
      expect(found.map((one) => one.message)).toEqual([expect.stringMatching(message)]);
    },
  );
});

describe('a document from which adopt cannot make a catalogue', () => {
  const success = { get: { responses: { 200: { description: 'OK' } } } };
  test.each<[string, Tree, RegExp[]]>([
    [
      'is Swagger',
      { swagger: '2.0', paths: { '/a': success } },
      [/^The document is written in Swagger 2\.0, .* Convert/],
    ],
    [
      'has no error responses',
      { openapi: '3.0.3', paths: { '/a': success } },
      [/^The document has no x-status-codes.*, and no operation has an error response to make it from\. Write/],
    ],
    ['has webhooks only', { openapi: '3.1.0', webhooks: { pinged: success } }, []],
  ])('%s', async (_name, tree, messages) => {
    const files = new Map([['openapi.yaml', JSON.stringify(tree)]]);
    const found = await runRules(files, rulesOf(responses));
    expect(found.map(({ message }) => message)).toEqual(messages.map((one) => expect.stringMatching(one)));
  });
});

/** Differences that a document may have if it declares them. */
const departures: { what: string; edit: Edit; finds: string[]; says: Edit }[] = [
  {
    what: 'default',
    edit: (tree) => {
      tree.components.responses.Error = {
        ...component(tree, 'NotFound'),
        'x-status-code': 'default',
        'x-status-message': 'Error',
      };
      get(tree).responses.default = ref('Error');
    },
    finds: [
      'catalogue-complete components.responses.Error.x-status-code',
      `error-response-in-catalogue paths.${book}.get.responses.default`,
      `status-code-known paths.${book}.get.responses.default`,
    ],
    says: (tree) => {
      tree['x-status-codes'].default = ref('Error');
    },
  },
  {
    what: 'a range',
    edit: (tree) => {
      tree.components.responses.ClientError = {
        ...component(tree, 'NotFound'),
        'x-status-code': '4XX',
        'x-status-message': 'Client Error',
      };
      get(tree).responses['4XX'] = ref('ClientError');
    },
    finds: [
      'catalogue-complete components.responses.ClientError.x-status-code',
      `error-response-in-catalogue paths.${book}.get.responses.4XX`,
      `status-code-known paths.${book}.get.responses.4XX`,
    ],
    says: (tree) => {
      tree['x-status-codes']['4XX'] = ref('ClientError');
    },
  },
  {
    what: 'names in snake case',
    edit: (tree) => {
      tree.components.responses = {
        ok: component(tree, 'Ok'),
        bad_request: component(tree, 'BadRequest'),
        not_found: component(tree, 'NotFound'),
      };
      tree['x-status-codes'] = { 200: ref('ok'), 400: ref('bad_request'), 404: ref('not_found') };
      Object.assign(get(tree).responses, { 400: ref('bad_request'), 404: ref('not_found') });
    },
    finds: ['ok', 'bad_request', 'not_found'].map(
      (name) => `catalogue-complete components.responses.${name}.x-status-message`,
    ),
    says: (tree) => {
      tree['x-shared-responses'] = { 'component-names': 'snake_case' };
    },
  },
  {
    what: 'names of any kind',
    edit: (tree) => {
      tree.components.responses.E404 = component(tree, 'NotFound');
      delete tree.components.responses.NotFound;
      tree['x-status-codes'][404] = ref('E404');
      get(tree).responses[404] = ref('E404');
    },
    finds: ['catalogue-complete components.responses.E404.x-status-message'],
    says: (tree) => {
      tree['x-shared-responses'] = { 'component-names': 'any' };
    },
  },
  {
    what: 'several media types',
    edit: (tree) => {
      const { content } = component(tree, 'NotFound');
      component(tree, 'NotFound').content = { 'application/problem+json': content['application/json'] };
      tree.components.responses.Gone = {
        ...component(tree, 'BadRequest'),
        'x-status-code': 410,
        'x-status-message': 'Gone',
      };
      tree['x-status-codes'][410] = ref('Gone');
      get(tree).responses[410] = ref('Gone');
    },
    finds: ['shared-response-complete components.responses.NotFound.content'],
    says: (tree) => {
      tree['x-shared-responses'] = { 'error-media-types': ['application/json', 'application/problem+json'] };
    },
  },
  {
    what: 'error codes that are numbers in an inner field',
    edit: (tree) => {
      for (const [name, code] of [
        ['BadRequest', 40001],
        ['NotFound', 40401],
      ] as const) {
        component(tree, name).content['application/json'].example = { error: { code } };
        component(tree, name).content['application/json'].schema = { $ref: '#/components/schemas/Outer' };
      }
      delete tree.components.schemas.Problem;
      tree.components.schemas.Outer = { description: 'An error.', type: 'object' };
      const facts = { source: 'library', message: 'Wrong.', cause: 'A slip.', remedy: 'Correct it.', retryable: false };
      tree['x-error-codes'] = { 40001: { status: 400, ...facts }, 40401: { status: 404, ...facts } };
    },
    finds: [
      'shared-response-complete components.responses.BadRequest.content.application/json',
      'shared-response-complete components.responses.NotFound.content.application/json',
      'error-code-complete x-error-codes.40001',
      'error-code-complete x-error-codes.40401',
    ],
    says: (tree) => {
      tree['x-shared-responses'] = { 'error-code-field': 'error/code', 'error-code-pattern': '^\\d{5}$' };
    },
  },
  {
    what: 'a catalogue of errors only',
    edit: (tree) => {
      delete tree['x-status-codes'][200];
      delete tree.components.responses.Ok;
      get(tree).responses['201'] = { description: 'Made.' };
    },
    finds: ['catalogue-complete x-status-codes'],
    says: (tree) => {
      tree['x-shared-responses'] = { successes: 'in-place' };
    },
  },
  {
    what: 'two components for one status code',
    edit: (tree) => {
      tree.components.responses.ShelfNotFound = structuredClone(component(tree, 'NotFound'));
      tree.paths['/shelves'] = structuredClone({ get: { ...get(tree), operationId: 'getShelf', parameters: [] } });
      tree.paths['/shelves'].get.responses[404] = ref('ShelfNotFound');
    },
    finds: ['error-response-in-catalogue paths./shelves.get.responses.404'],
    says: (tree) => {
      const reason = 'The body also says which shelves are near.';
      tree['x-status-code-variants'] = { 404: [{ response: ref('ShelfNotFound'), reason }] };
    },
  },
  {
    what: 'a header that most components lack',
    edit: (tree) => {
      component(tree, 'BadRequest').headers = { 'X-Trace': { description: 'A trace.', schema: { type: 'string' } } };
      component(tree, 'NotFound').headers = component(tree, 'BadRequest').headers;
    },
    finds: ['shared-response-complete components.responses.Ok'],
    says: (tree) => {
      tree['x-shared-responses'] = { 'required-headers': { 404: ['x-trace'] } };
    },
  },
];

describe('a document says where it differs', () => {
  test.each(departures)('$what: not without saying so', async ({ edit, finds }) => {
    expect((await brief(small(edit))).sort()).toEqual([...finds].sort());
  });

  test.each(departures)('$what: by saying so', async ({ edit, says }) => {
    const files = small((tree) => {
      edit(tree);
      says(tree);
    });
    expect(await lint(files)).toEqual([]);
  });

  test.each<[string, Edit, RegExp]>([
    ['a key that nothing reads', (tree) => (tree['x-shared-responses'] = { names: 'any' }), /additional properties/],
    ['a style that does not exist', (tree) => (tree['x-shared-responses'] = { 'component-names': 'Snake' }), /allowed/],
    ['a pattern that is none', (tree) => (tree['x-shared-responses'] = { 'error-code-pattern': '(' }), /not a regular/],
    ['a code that is none', (tree) => (tree['x-status-codes']['4xx'] = ref('NotFound')), /4xx|pattern/],
    [
      'a variant without a reason',
      (tree) => (tree['x-status-code-variants'] = { 404: [{ response: ref('BadRequest'), reason: 'Because.' }] }),
      /reason must NOT have fewer/,
    ],
    ['a variant of nothing', (tree) => (tree['x-status-code-variants'] = { 404: [] }), /must NOT have fewer than 1/],
  ])('%s is reported', async (_what, edit, message) => {
    const found = (await lint(small(edit), { rule: 'catalogue-complete' })).map((one) => one.message);
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });
});

/** Edits that OpenAPI allows and the rules have nothing to say of. */
const valid: [string, Edit][] = [
  ['a 204 without a body', (tree) => success(tree, 204, 'No Content')],
  ['a 205 without a body', (tree) => success(tree, 205, 'Reset Content')],
  ['a 304 beside a 200', (tree) => beside(tree, 304, 'Not Modified')],
  ['a redirect without a body', (tree) => success(tree, 303, 'See Other')],
  ['a 202 without a body', (tree) => success(tree, 202, 'Accepted')],
  ['a range of successes', (tree) => success(tree, '2XX', 'Success')],
  [
    'errors of application/problem+json',
    (tree) => {
      for (const name of ['BadRequest', 'NotFound'])
        component(tree, name).content = {
          'application/problem+json': component(tree, name).content['application/json'],
        };
    },
  ],
  ['a media type with a parameter', (tree) => mediaType(tree, 'application/json; charset=utf-8')],
  ['errors in XML', (tree) => mediaType(tree, 'application/xml')],
  [
    'an example that is elsewhere',
    (tree) => example(tree, { examples: { one: { externalValue: 'https://x.example/1' } } }),
  ],
  [
    'an example by its name',
    (tree) => example(tree, { examples: { one: { value: { code: 'LIB.0400', text: 'No.' } } } }),
  ],
  [
    'an example of the schema',
    (tree) => {
      delete component(tree, 'NotFound').content['application/json'].example;
      tree.components.schemas.Problem.example = { code: 'LIB.0404', text: 'Gone.' };
    },
  ],
  ['a boolean exclusiveMinimum', (tree) => number(tree, { minimum: 0, exclusiveMinimum: true, format: 'int32' })],
  ['a boolean exclusiveMaximum', (tree) => number(tree, { minimum: 0, maximum: 9, exclusiveMaximum: true })],
  ['exclusive bounds that are off', (tree) => number(tree, { minimum: 3, exclusiveMinimum: false, format: 'int64' })],
  ['exclusive bounds as numbers', (tree) => number(tree, { exclusiveMinimum: 0, exclusiveMaximum: 9 })],
  ['a number with listed values', (tree) => number(tree, { enum: [3, 4] })],
  ['a number that may be null', (tree) => number(tree, { type: ['integer', 'null'], minimum: 0, format: 'int32' })],
  ['a null without a type', (tree) => field(tree, { nullable: true }, null)],
  ['null by its type', (tree) => field(tree, { type: ['string', 'null'] }, null)],
  ['a null beside an enum', (tree) => field(tree, { type: 'string', nullable: true, enum: ['a'] }, null)],
  ['a pattern that is none with the u flag', (tree) => field(tree, { type: 'string', pattern: '^[\\w-.]+\\-$' }, 'a-')],
  ['a format that nobody knows', (tree) => field(tree, { type: 'string', format: 'isbn' }, '978')],
  [
    'a property of requests that a response lacks',
    (tree) => {
      tree.components.schemas.Problem.required.push('note');
      tree.components.schemas.Problem.properties.note = {
        type: 'string',
        description: 'A note.',
        example: 'x',
        writeOnly: true,
      };
    },
  ],
  ['a property called constructor', (tree) => field(tree, { type: 'string' }, 'x', 'constructor')],
  ['a map of values', (tree) => field(tree, { type: 'object', additionalProperties: { type: 'string' } }, { a: 'b' })],
  ['a 503 without Retry-After', (tree) => error(tree, 503, 'Service Unavailable')],
  ['a 429 without Retry-After', (tree) => error(tree, 429, 'Too Many Requests')],
  ['an extension among the paths', (tree) => (tree.paths['x-note'] = 'The order means nothing.')],
  ['an extension among the responses', (tree) => (get(tree).responses['x-note'] = { why: 'Nothing.' })],
];

const success = (tree: Tree, code: number | string, message: string) => {
  const name = message.replace(' ', '');
  tree.components.responses[name] = { 'x-status-code': code, 'x-status-message': message, description: message };
  tree['x-status-codes'] = { ...tree['x-status-codes'], [code]: ref(name) };
  tree.paths['/other'] = {
    put: { ...structuredClone(get(tree)), operationId: 'putBook', parameters: [], 'x-idempotent': true },
  };
  const other = tree.paths['/other'].put;
  delete other.responses[200];
  other.responses[code] = ref(name);
  if (code === 202)
    Object.assign(other, { 'x-lint-exceptions': [{ rule: 'job-declared', reason: 'Nobody can follow it.' }] });
};
const beside = (tree: Tree, code: number, message: string) => {
  success(tree, code, message);
  tree.paths['/other'].put.responses[200] = structuredClone(get(tree).responses[200]);
};
const error = (tree: Tree, code: number, message: string) => {
  const name = message.replaceAll(' ', '');
  tree.components.responses[name] = {
    ...structuredClone(component(tree, 'NotFound')),
    'x-status-code': code,
    'x-status-message': message,
  };
  tree['x-status-codes'][code] = ref(name);
  get(tree).responses[code] = ref(name);
};
const mediaType = (tree: Tree, type: string) => {
  for (const name of ['BadRequest', 'NotFound'])
    component(tree, name).content = { [type]: component(tree, name).content['application/json'] };
};
const example = (tree: Tree, examples: object) => {
  const media = component(tree, 'NotFound').content['application/json'];
  delete media.example;
  Object.assign(media, examples);
};
const field = (tree: Tree, schema: object, value: unknown, name = 'note') => {
  tree.components.schemas.Problem.properties[name] = { description: 'A note.', example: value ?? 'x', ...schema };
  component(tree, 'NotFound').content['application/json'].example[name] = value;
};
const number = (tree: Tree, schema: object) => field(tree, { type: 'integer', ...schema }, 3);

describe('what OpenAPI allows', () => {
  test.each(valid)('%s', async (_what, edit) => {
    expect(await lint(small(edit))).toEqual([]);
  });
});

/** Faults in places where they were overlooked. */
const faults: [string, Edit, string[]][] = [
  [
    'a secret among the parameters of a path item',
    (tree) => pathParameter(tree, { name: 'password', in: 'query', schema: { type: 'string' } }),
    [`secret-marked paths.${book}.parameters.0.schema`],
  ],
  [
    'a number without bounds among them',
    (tree) => pathParameter(tree, { name: 'size', in: 'query', schema: { type: 'integer' } }),
    [`number-bounded paths.${book}.parameters.0.schema`],
  ],
  [
    'pages by a parameter of a path item',
    (tree) => pathParameter(tree, { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } }),
    [`pagination-declared paths.${book}.get`],
  ],
  [
    'a parameter without a description there',
    (tree) => pathParameter(tree, { name: 'sort', in: 'query', schema: { type: 'string' }, description: '' }),
    [`described-with-example paths.${book}.parameters.0`],
  ],
  [
    'a number in a parameter of a media type',
    (tree) =>
      pathParameter(tree, { name: 'q', in: 'query', content: { 'application/json': { schema: { type: 'number' } } } }),
    [`number-bounded paths.${book}.parameters.0.content.application/json.schema`],
  ],
  [
    'a body with a 204',
    (tree) => {
      success(tree, 204, 'No Content');
      component(tree, 'NoContent').content = { 'application/json': { schema: { type: 'object' }, example: {} } };
    },
    ['shared-response-complete components.responses.NoContent.content'],
  ],
  [
    'a 405 without Allow',
    (tree) => error(tree, 405, 'Method Not Allowed'),
    ['shared-response-complete components.responses.MethodNotAllowed'],
  ],
  [
    'an example below an exclusive minimum',
    (tree) => number(tree, { minimum: 3, exclusiveMinimum: true, format: 'int32' }),
    ['shared-response-complete components.responses.NotFound.content.application/json.example'],
  ],
  [
    'an example that no part of the schema allows',
    (tree) => field(tree, { oneOf: [{ type: 'string' }, { type: 'boolean' }] }, 5),
    ['shared-response-complete components.responses.NotFound.content.application/json.example'],
  ],
  [
    'the second of two media types',
    (tree) => {
      for (const name of ['BadRequest', 'NotFound']) {
        const media = component(tree, name).content['application/json'];
        component(tree, name).content['application/problem+json'] = { ...structuredClone(media), example: { code: 1 } };
      }
    },
    ['BadRequest', 'NotFound'].map(
      (name) => `shared-response-complete components.responses.${name}.content.application/problem+json.example`,
    ),
  ],
];

const pathParameter = (tree: Tree, parameter: object) => {
  tree.paths[book].parameters = [{ description: 'A parameter.', example: 1, ...parameter }];
};

describe('faults are found wherever they are', () => {
  test.each(faults)('%s', async (_what, edit, finds) => {
    expect(await brief(small(edit))).toEqual(finds);
  });

  test('a parameter that the operation replaces is not that of the path item', async () => {
    const files = small((tree) => {
      pathParameter(tree, { name: 'book_id', in: 'path', required: true, schema: { type: 'integer' } });
    });
    expect(await lint(files)).toEqual([]);
  });
});
