import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('time-format-declared', {
  failing: [
    {
      title: 'not said',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The time created does not say how it is written. Add x-time-format.',
          path: 'properties.created',
          file: 'components/schemas/Book.yaml',
          on: 'created:',
        },
      ],
    },
    {
      title: 'two ways at once',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          Object.assign(tree.properties.created, { 'x-time-format': 'time-of-day', example: '08:00' });
        },
      },
      finds: [
        {
          message: 'The time created is time-of-day, but format: date-time means RFC 3339. Remove one of them.',
          path: 'properties.created',
          file: 'components/schemas/Book.yaml',
          on: 'created:',
        },
      ],
    },
    {
      title: 'an example that is written otherwise',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created = { type: 'string', 'x-time-format': 'sql-local', example: '2026-01-14T08:00:00Z' };
        },
      },
      finds: [
        {
          message:
            'The example 2026-01-14T08:00:00Z of the time created is not written as sql-local. Correct one of them.',
          path: 'properties.created.example',
          file: 'components/schemas/Book.yaml',
          on: 'example: 2026',
        },
      ],
    },
    {
      title: 'an example that is not RFC 3339, which format: date-time means',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created.example = '2026-01-14 08:00:00';
        },
      },
      finds: [
        {
          message:
            'The example 2026-01-14 08:00:00 of the time created is not written as rfc3339. Correct one of them.',
          path: 'properties.created.example',
          file: 'components/schemas/Book.yaml',
          on: 'example: 2026',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'date-time',
    },
    {
      title: 'a zone is not a time',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.time_zone = { type: 'string' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a parameter',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get.parameters.push({ name: 'start_time', in: 'query', schema: { type: 'integer' } });
        },
      },
      finds: [
        {
          message: 'The time start_time does not say how it is written. Add x-time-format.',
          path: 'get.parameters.2.schema',
          file: 'paths/books/books.yaml',
          on: 'schema:#3',
        },
      ],
    },
    {
      title: 'a property by one more reference',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.book = { $ref: 'Book.yaml' };
        },
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.end_time = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The time end_time does not say how it is written. Add x-time-format.',
          path: 'properties.end_time',
          file: 'components/schemas/Book.yaml',
          on: 'end_time:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a property under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = {
            Moment: { type: 'string', description: 'When.', example: '08:00' },
            When: { $ref: '#/components/schemas/Moment' },
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.end_time = { $ref: '../../openapi.yaml#/components/schemas/When' };
        },
      },
      finds: [
        {
          message: 'The time end_time does not say how it is written. Add x-time-format.',
          path: 'components.schemas.Moment',
          file: 'openapi.yaml',
          on: 'Moment:',
        },
      ],
    },
  ],
});

const ofProperty = (name: string, schema: object) =>
  messagesOf('time-format-declared', {
    paths: {
      '/a': {
        get: {
          responses: { 200: { content: { 'application/json': { schema: { properties: { [name]: schema } } } } } },
        },
      },
    },
  });

test.each(['time', 'my_time', 'date', 'start_date', 'created', 'was_created', 'updated', 'startTime', 'endDate'])(
  '%s is a time by its name, unless it is time alone',
  (name) => {
    const isTime = name !== 'time';
    const lacks = [`The time ${name} does not say how it is written. Add x-time-format.`];
    for (const type of ['string', 'integer', ['string', 'null']])
      expect(ofProperty(name, { type })).toEqual(isTime ? lacks : []);
    expect(ofProperty(name, { type: 'object' })).toEqual([]);
    expect(ofProperty(name, { type: 'string', format: 'date-time' })).toEqual([]);
    expect(ofProperty(name, { type: 'string', 'x-time-format': 'rfc3339' })).toEqual([]);
  },
);

test.each([
  'timezone',
  'mytime',
  'runtime',
  'times',
  'dated',
  'updated_by',
  'uptime',
  'Timer',
  'datetime',
  'candidate',
])('%s is not a time', (name) => {
  expect(ofProperty(name, { type: 'string' })).toEqual([]);
});

const offsets = ['Z', '+01:00', '-11:30'];
test.each<[string, (string | number)[], (string | number)[]]>([
  [
    'rfc3339',
    offsets.flatMap((end) => [`2026-01-02T03:04:05${end}`, `2026-01-02T03:04:05.12${end}`]),
    [
      '2026-01-02T03:04:05',
      '2026-01-02 03:04:05Z',
      '2026-01-02T03:04:05+0100',
      '2026-01-02T03:04:05.Z',
      'x2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05Zx',
      '26-01-02T03:04:05Z',
      '2026-1-02T03:04:05Z',
      '2026-01-02T03:04:05+1:00',
    ],
  ],
  [
    'iso8601-basic-offset',
    ['2026-01-02T03:04:05+0100', '2026-01-02T03:04:05.1-1130'],
    [
      '2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05+01:00',
      'x2026-01-02T03:04:05+0100',
      '2026-01-02T03:04:05+01000',
      '2026-01-02T03:04:05.x+0100',
    ],
  ],
  [
    'iso8601-local',
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.123'],
    ['2026-01-02T03:04:05Z', '2026-01-02 03:04:05', 'x2026-01-02T03:04:05', '2026-01-02T03:04:05.x'],
  ],
  [
    'sql-local',
    ['2026-01-02 03:04:05', '2026-01-02 03:04:05.123'],
    ['2026-01-02T03:04:05', '2026-01-02 03:04:05Z', 'x2026-01-02 03:04:05', '2026-01-02 03:04:05.x'],
  ],
  [
    'epoch-milliseconds',
    [1767323045000, '1767323045000', '123456789012', '12345678901234'],
    [17673230450, '123456789012345', 'x767323045000', '1767323045000x'],
  ],
  ['time-of-day', ['03:04', '03:04:05'], ['3:04', '03:04:5', 'x03:04', '03:04:05x', '03:04:05:06']],
])('an example of %s is written like that', (format, good, bad) => {
  const of = (example: unknown, more: object = {}) =>
    ofProperty('start_time', { type: ['string', 'integer'], 'x-time-format': format, example, ...more });
  for (const example of good) expect([example, of(example)]).toEqual([example, []]);
  for (const example of bad)
    expect(of(example)).toEqual([
      `The example ${example} of the time start_time is not written as ${format}. Correct one of them.`,
    ]);
  for (const example of [undefined, null, true, {}]) expect(of(example)).toEqual([]);
});

test('two formats that differ are one too many', () => {
  const of = (format: string) =>
    ofProperty('start_time', { type: 'string', format: 'date-time', 'x-time-format': format });
  expect(of('rfc3339')).toEqual([]);
  expect(of('sql-local')).toEqual([
    'The time start_time is sql-local, but format: date-time means RFC 3339. Remove one of them.',
  ]);
  expect(ofProperty('start_time', { type: 'string', format: 'date-time', example: '2026-01-02' })).toHaveLength(1);
});
