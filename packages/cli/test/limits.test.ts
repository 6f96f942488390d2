import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { oneLine } from '../build/one-line.js';
import { flagsOf } from '../src/arguments/flags.js';
import type { Schema } from '../src/commands/command.js';
import { commands } from '../src/commands/find.js';
import { faultsIn } from '../src/limits/faults.js';
import { inputSchema } from '../src/limits/input-schema.js';
import { limitsOf } from '../src/limits/limits.js';
import { patternInWords } from '../src/limits/pattern.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));

const run = (args: readonly string[], stdin = '') =>
  runProgram(args, { env: emulatorEnvironment(emulator.url), stdin });

/** Every schema of an input, at any depth. */
function schemasIn(schema: Schema): Schema[] {
  const { items, properties = {}, anyOf = [], additionalProperties: others } = schema;
  const inner = [items, ...Object.values(properties), ...anyOf, typeof others === 'object' ? others : undefined];
  return [schema, ...inner.flatMap((one) => (one ? schemasIn(one) : []))];
}

const create = {
  name: 'ddm-orders',
  'flavor-ref': 'ddm.2xlarge.2',
  'node-num': '2',
  'engine-version': '3.1.0.8',
  'available-zones': 'eu-de-01',
  'vpc-id': 'vpc',
  'security-group-id': 'group',
  'subnet-id': 'subnet',
};
const createWith = (flags: Record<string, string>) => [
  ...['instance', 'create'],
  ...Object.entries({ ...create, ...flags }).map(([name, value]) => `--${name}=${value}`),
];

describe('a value beyond its limits is refused in words, and nothing is sent:', () => {
  test.each([
    [createWith({ name: 'ab' }), '--name must have 4 to 64 characters; it has 2.'],
    [createWith({ name: '' }), '--name must have 4 to 64 characters; it has none.'],
    [
      createWith({ name: '1-orders' }),
      '--name must begin with a letter and have letters, digits, underscores and hyphens only, not "1-orders".',
    ],
    [createWith({ 'node-num': '100' }), '--node-num must be from 1 to 32, not 100.'],
    [createWith({ 'node-num': 'two' }), '--node-num must be a whole number, not "two".'],
    [createWith({ 'vpc-id': '' }), '--vpc-id must not be empty.'],
    [
      createWith({ 'time-zone': 'UTC+1:00' }),
      /--time-zone must be UTC, .* or UTC\+12:00, not "UTC\+1:00"\. Did you mean UTC\+01:00/,
    ],
    [createWith({ 'available-zones': '[]' }), '--available-zones must have at least 1 item; it has none.'],
    [
      createWith({ name: 'ab', 'node-num': '0' }),
      '--name must have 4 to 64 characters; it has 2. --node-num must be from',
    ],
    [['network', 'update-port', 'i', '--port', '7009', '--yes'], '--port must not be 1033, 7009, 8888 or 12017.'],
    [['network', 'update-port', 'i', '--port', '80', '--yes'], '--port must be from 1025 to 65534, not 80.'],
    [
      ['network', 'bind-eip', 'i', '--public-ip', '203.0.113.300', '--public-ip-id', 'x'],
      '--public-ip must be an IPv4 address such as 203.0.113.17, not "203.0.113.300". --public-ip-id must be a UUID such as',
    ],
    [['tag', 'create', 'i', '--tags.0.key', 'k'], '--tags.0.value is missing.'],
    [['tag', 'create', 'i', '--body', '{"tags": []}'], '--tags must have 1 to 20 items; it has none.'],
    [['tag', 'create', 'i', '--body', '{"tags": {}}'], '--tags must be a list, not an object.'],
    [
      ['tag', 'create', 'i', '--tags.0.key', '_sys_x', '--tags.0.value', 'v'],
      '--tags.0.key must fit its description (The key',
    ],
    [
      [
        'group',
        'create',
        'i',
        '--name',
        'read',
        '--type',
        'r',
        '--nodes.0.available-zone',
        'z',
        '--nodes.0.subnet-id',
        's',
      ],
      '--flavor-id or --flavor-ref is missing.',
    ],
    [['group', 'create', 'i', '--body', '{"name": 5}'], /--name must be a text, not 5\./],
    [['instance', 'list', '--limit', '0'], '--limit must be from 1 to 128, not 0.'],
    [['schema', 'get', 'i', ''], 'DATABASE-NAME must not be empty.'],
  ] as const)('%j', async (args, message) => {
    const before = emulator.requests.length;
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toEqual(
      typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/must NOT|\\x|\^\[/);
    expect(emulator.requests).toHaveLength(before);
  });

  test('a secret is counted, and not shown', async () => {
    const args = ['account', 'set-admin-user', 'i', '--name', 'admin', '--password', '-', '--yes'];
    const { code, stderr } = await run(args, 'NotAre\n');
    expect(stderr).toContain('--password must have 8 to 32 characters; it has 6.');
    expect(stderr).not.toContain('NotAre');
    expect(code).toBe(2);
  });

  test('fields that go together are asked for together, and conditions count', () => {
    const window: Schema = { 'x-openapi-31': { dependentRequired: { begin: ['end'] } } };
    expect(faultsIn(window, { begin: 1 })).toEqual([{ places: [['end']] }]);
    expect(faultsIn(window, {})).toEqual([]);
    const condition = '{"required": ["mode"], "properties": {"mode": {"const": "single"}}}';
    const consequence = '{"properties": {"nodes": {"type": "array", "maxItems": 1}}}';
    const mode = JSON.parse(`{"x-openapi-31": {"if": ${condition}, "then": ${consequence}}}`) as Schema;
    const [fault] = faultsIn(mode, { mode: 'single', nodes: [1, 2] });
    expect(fault).toEqual({ places: [['nodes']], words: 'must have at most 1 item; it has 2' });
    expect(faultsIn(mode, { mode: 'cluster', nodes: [1, 2] })).toEqual([]);
    expect(faultsIn(mode, { nodes: [1, 2] })).toEqual([]);
  });
});

test.each(commands)('the example of $group $verb keeps all limits', (command) => {
  expect(faultsIn(inputSchema(command), command.example)).toEqual([]);
});

describe('limits in words', () => {
  test.each([
    ['^[A-Za-z][A-Za-z0-9_-]*$', 'begin with a letter and have letters, digits, underscores and hyphens only'],
    ['^[a-z][a-z0-9_]*$', 'begin with a lowercase letter and have lowercase letters, digits and underscores only'],
    ['^[A-Za-z0-9._-]+$', 'have letters, digits, periods, underscores and hyphens only'],
    ['^[1-9][0-9]*$', 'begin with a digit but 0 and have digits only'],
    ['^[^\\x00-\\x1f*<>\\\\,|]*$', 'have no control characters, *, <, >, \\, , or |'],
    ['^(a|b)$', undefined],
    ['^[a-f]+$', undefined],
    ['^[^a-z][a-z]*$', undefined],
    ['^\\d+$', undefined],
  ])('of %s', (pattern, words) => {
    expect(patternInWords(pattern)).toBe(words);
  });

  test('exist for every pattern of an input, so that no refusal shows one', () => {
    const all = commands.flatMap((command) => schemasIn(inputSchema(command)));
    const patterns = all.filter(({ pattern }) => pattern !== undefined);
    expect(patterns.length).toBeGreaterThan(5);
    const raw = patterns.filter((schema) => limitsOf(schema).some(({ must }) => must.startsWith('match ')));
    expect(raw.map(({ pattern }) => pattern)).toEqual([]);
  });

  test.each(commands)('are in the help of $group $verb', async (command) => {
    const { stdout } = await run([command.group, command.verb, '--help']);
    const text = stdout.replace(/\s+/g, ' ').toLowerCase();
    for (const { schema } of flagsOf(command)) {
      const own = schema.type === 'array' && schema.items && !schema.items.properties ? schema.items : schema;
      for (const { help } of limitsOf(own)) expect(text).toContain(help.replace(/\s+/g, ' ').toLowerCase());
    }
  });

  test('in help name fields as flags, and say how many items there may be', async () => {
    const { stdout } = await run(['tag', 'create', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Further items are --tags.1.… and so on, 20 in all at most.');
    const group = (await run(['group', 'create', '--help'])).stdout.replace(/\s+/g, ' ');
    expect(group).toContain('Needed unless --flavor-ref is given.');
  });
});

test('the points of a list are read as one sentence', () => {
  expect(oneLine('How it is spread.\n\n- `a`: over all\n- `b`: not at\n  all.\n')).toBe(
    'How it is spread: `a`: over all; `b`: not at all.',
  );
});

test('a table keeps its rows, and is a list of names in help', async () => {
  expect(oneLine('Values.\n\n| Name | Meaning |\n| --- | --- |\n| `a` | one |\n')).toBe(
    'Values.\n| Name | Meaning |\n| --- | --- |\n| `a` | one |',
  );
  const { stdout } = await run(['parameter', 'update', '--help']);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/Parameter: bind_table, character_set_server, .*[a-z_]+\./);
  expect(stdout).not.toContain('|');
});
