import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('catalogue-complete', {
  failing: [
    {
      title: 'a component that says a code which the catalogue does not have',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Gone = { 'x-status-code': 410, description: 'It was here.' };
        },
      },
      finds: [
        {
          message: 'Gone (410): x-status-codes does not have it. Add it there, or remove it.',
          path: 'components.responses.Gone.x-status-code',
          file: 'openapi.yaml',
          on: 'x-status-code: 410',
        },
      ],
    },
    {
      title: 'another message than name',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-status-message'] = 'Gone Away';
        },
      },
      finds: [
        {
          message: 'NotFound (404): it is called NotFound. Call it GoneAway, after its message.',
          path: 'x-status-message',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-message',
        },
      ],
    },
    {
      title: 'another code',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-status-code'] = 405;
        },
      },
      finds: [
        {
          message: 'NotFound (404): x-status-code is 405. Write 404.',
          path: 'x-status-code',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a component of the root without a code, and one of the catalogue under another name',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Plain = { description: 'No code at all.' };
        },
      },
    },
    {
      title: 'a clean catalogue',
    },
    {
      title: 'one example with a code and one without',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'] = {
            schema: { $ref: '../schemas/BareProblem.yaml' },
            examples: {
              coded: { value: { code: 'LIB.0404', text: 'There is no such thing.' } },
              uncoded: { value: { text: 'Gone.' } },
            },
          };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a component that nothing uses',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          for (const m of ['post']) delete tree[m].responses['415'];
        },
      },
      finds: [
        {
          message: 'UnsupportedMediaType (415): no operation uses it. Use it, or remove it.',
          path: '',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'no catalogue at all',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-status-codes'];
        },
      },
      finds: [
        {
          message:
            'The document has no x-status-codes, which names the shared response of each status code. Run `npx @ddm-openapi/spectral-ruleset adopt openapi.yaml` to make it from the existing responses.',
          path: '',
          file: 'openapi.yaml',
          on: 'openapi:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'used by an alias only',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
        'paths/loans/loans.yaml': (tree) => {
          for (const m of ['post', 'put'])
            tree[m].responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'named by an alias, and called after the component',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'two codes, one of them by an alias of the component of the other',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['400'] = { $ref: '#/components/responses/Missing' };
        },
      },
      finds: [
        { message: 'NotFound (400): it also serves 404. Give each status code its own component.', path: '' },
        { message: 'NotFound (400): no operation uses it. Use it, or remove it.', path: '' },
        { message: 'NotFound (404): it also serves 400. Give each status code its own component.', path: '' },
        { message: 'NotFound (400): x-status-code is 404. Write 400.', path: 'x-status-code' },
      ].map((find) => ({ ...find, file: 'components/responses/NotFound.yaml', on: 'x-status-code' })),
    },
  ],
});

const refTo = (name: string) => ({ $ref: `#/components/responses/${name}` });
const entry = (code: number | string, message: string) => ({ 'x-status-code': code, 'x-status-message': message });
const ok = entry(200, 'OK');

/** The messages for a catalogue of components that an operation uses. */
const ofCatalogue = (codes: object, responses: object, more: object = {}) =>
  messagesOf('catalogue-complete', {
    paths: { '/a': { get: { responses: { 200: {}, ...codes } } } },
    components: { responses: { Ok: ok, ...responses } },
    'x-status-codes': { 200: refTo('Ok'), ...codes },
    ...more,
  });

test('a component exists, is used, and says its code and its message', () => {
  const codes = { 404: refTo('NotFound'), '5XX': refTo('ServerError') };
  const responses = { NotFound: entry(404, 'Not Found'), ServerError: entry('5XX', 'Server Error') };
  expect(ofCatalogue(codes, responses)).toEqual([]);
  expect(ofCatalogue({ 404: refTo('None') }, {})).toEqual(['None (404): the component does not exist.']);
  expect(ofCatalogue({ 404: refTo('NotFound') }, { NotFound: { 'x-status-code': '404' } })).toEqual([
    'NotFound (404): x-status-code is "404". Write 404.',
    'NotFound (404): x-status-message is missing. Write the message of the status code.',
  ]);
  expect(ofCatalogue(codes, responses, { paths: { '/a': { get: { responses: { 200: {} } } } } })).toEqual([
    'NotFound (404): no operation uses it. Use it, or remove it.',
    'ServerError (5XX): no operation uses it. Use it, or remove it.',
  ]);
});

test('a component that says a status code is in the catalogue', () => {
  const outside = (responses: object) => ofCatalogue({}, responses);
  expect(
    outside({ Gone: entry(410, 'Gone'), Odd: entry('x410', 'Odd'), Long: entry(4100, 'Long'), None: 'none' }),
  ).toEqual(['Gone (410): x-status-codes does not have it. Add it there, or remove it.']);
});

test('the settings are of a known form', () => {
  const settings = (shared: object, more: object = {}) =>
    ofCatalogue({}, {}, { 'x-shared-responses': shared, ...more });
  expect(settings({ successes: 'in-place', 'error-code-pattern': '^E' })).toEqual([]);
  expect(settings({ 'error-code-pattern': '(' })).toEqual(['error-code-pattern is not a regular expression.']);
  expect(settings({ successes: 'elsewhere' })).toEqual([expect.stringContaining('x-shared-responses.successes')]);
  expect(settings({ successes: 'in-place' }, { 'x-status-code-variants': [] })).toEqual([
    expect.stringContaining('x-status-code-variants'),
  ]);
  const errorsOnly = {
    components: { responses: { NotFound: entry(404, 'Not Found') } },
    paths: { '/a': { get: { responses: { 404: refTo('NotFound') } } } },
    'x-status-codes': { 404: refTo('NotFound') },
  };
  expect(messagesOf('catalogue-complete', errorsOnly)).toEqual([
    'The catalogue is of errors only. Add the success responses, or set x-shared-responses: { successes: in-place }.',
  ]);
  expect(messagesOf('catalogue-complete', { ...errorsOnly, 'x-shared-responses': { successes: 'in-place' } })).toEqual(
    [],
  );
});
