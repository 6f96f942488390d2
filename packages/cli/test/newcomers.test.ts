/** Command lines of somebody who knows other programs, or has read the API and not the manual. */
import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { exitCodes } from '../src/errors/exit-codes.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));

/** The message about a command line that is wrong, of which nothing was sent. */
async function refusal(...args: string[]): Promise<string> {
  const before = emulator.requests.length;
  const { code, stdout, stderr } = await runProgram(args, { env: emulatorEnvironment(emulator.url) });
  expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
  expect(emulator.requests).toHaveLength(before);
  return stderr;
}

test.each([
  [['list', 'instances'], 'ddm instance list'],
  [['list', 'instance', '-o', 'json'], 'ddm instance list'],
  [['create', 'schema'], 'ddm schema create'],
  [['show', 'instance'], 'ddm instance get'],
  [['rm', 'backup'], 'ddm backup delete'],
])('the verb first: %j', async (args, command) => {
  expect(await refusal(...args)).toBe(`Error: The group comes first: ${command}.\n  next  ${command} --help\n`);
});

test.each([
  [['drop', 'instance'], 'There is no command "drop".'],
  [['list', 'nothing'], 'There is no command "list".'],
  [['list'], 'There is no command "list".'],
])('but nothing is made up: %j', async (args, message) => {
  expect(await refusal(...args)).toContain(message);
});

test.each([
  [['instance', 'list', '--format', 'json'], '--output'],
  [['instance', 'list', '--filter=x'], '--query'],
  [['instance', 'delete', 'i', '--force'], '--yes'],
  [['instance', 'create', '--file', 'x'], '--body'],
])('a flag of other programs: %j', async (args, flag) => {
  expect(await refusal(...args)).toContain(` here. Did you mean ${flag}?`);
});

test('and none that the command does not have', async () => {
  expect(await refusal('instance', 'list', '--force')).not.toContain('--yes');
});

test('a value without its flag, where only one is missing', async () => {
  expect(await refusal('instance', 'update-name', 'i', 'new name')).toContain(
    `"new name" is one argument too many. Did you mean --name 'new name'?`,
  );
  expect(await refusal('instance', 'get', 'i', 'j')).toMatch(/"j" is one argument too many\.\n/);
  expect(await refusal('instance', 'create', 'ddm-a')).toMatch(/"ddm-a" is one argument too many\.\n/);
});

test('a part of a structure in place of JSON', async () => {
  expect(await refusal('parameter', 'update', 'i', '--values', 'max_connections=300')).toContain(
    `--values must be JSON, such as '{"key": "value"}'. Its parts have flags of their own, such as --values.KEY VALUE.`,
  );
  expect(await refusal('tag', 'create', 'i', '--tags', 'a=b')).toContain('such as --tags.0.key VALUE.');
});

describe('a query of a list that begins with a field of the response', () => {
  test.each([
    ['instances[].id', '[].id'],
    ['instances[0].id', '[0].id'],
    ["instances[?name=='a'].id", "[?name=='a'].id"],
    ['instances.id', '[].id'],
    ['name', '[].name'],
    ['instances', '[]'],
    ['instances| [0]', '[]| [0]'],
  ])('is refused before anything is sent: %s', async (query, instead) => {
    const said = await refusal('instance', 'list', '--query', query);
    expect(said).toContain(`which has no field ${query.match(/\w+/)?.[0]}. Write '${instead}`);
  });

  test.each(['[].id', '[0]', 'length(@)', '@', '[*].id | [0]', 'sort_by(@, &name)[].id', '`1`', "'text'", 'a || @'])(
    'but not another one: %s',
    async (query) => {
      const env = emulatorEnvironment(emulator.url);
      expect(await runProgram(['instance', 'list', '--query', query], { env })).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test('and one object has its fields', async () => {
    const env = emulatorEnvironment(emulator.url);
    const { stdout } = await runProgram(['login', '--query', 'region'], { env });
    expect(stdout).toBe('eu-de\n');
  });
});

test('help as the last word of a group', async () => {
  const [word, flag] = await Promise.all([runProgram(['instance', 'help']), runProgram(['instance', '--help'])]);
  expect(word).toEqual(flag);
  expect(word.code).toBe(0);
});

test.each(['Parameter error.', 'parameter error', ' PARAMETER ERROR. '])(
  'a message in place of its code: %j',
  async (text) => {
    const { code, stdout } = await runProgram(['explain', text]);
    expect({ code, first: stdout.split(':')[0] }).toEqual({ code: 0, first: 'DBS.280001' });
  },
);

test('no credentials: the emulator brings some', async () => {
  const { stderr } = await runProgram(['instance', 'list'], { env: { DDM_ENDPOINT: emulator.url } });
  expect(stderr).toMatch(/\n +hint +ddm emulator needs no account: it prints a project and an access key/);
});
