import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asks } from '../build/confirm.js';
import { argumentsFor } from '../src/arguments/command-line.js';
import { commandOf, commands } from '../src/commands/find.js';
import { toolOf } from '../src/mcp/tools.js';
import { emulatorEnvironment, runProgram } from './program.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
});
afterAll(() => emulator.close());

const run = (args: readonly string[]) => runProgram(args, { env: emulatorEnvironment(emulator.url) });

const writes = commands.filter(({ reads }) => !reads);

/** Writing operations that take nothing away and interrupt nothing. A new one has to be judged. */
const harmless = [
  ...['createInstanceV1', 'updateInstanceName', 'reloadTableData', 'createInstance'],
  ...['createNodesV2', 'createNodes', 'createGroup', 'bindEip'],
  ...['checkPasswordStrength', 'syncDataNodesV1', 'updateReadPolicy', 'syncDataNodes'],
  ...['createSchemaV1', 'createSchema', 'importSchemaMetadata'],
  ...[
    'startShardConfiguration',
    'retryShardConfiguration',
    'updateRouteSwitchPolicy',
    'startShardConfigurationPrecheck',
  ],
  ...['updateInstanceParameters', 'createParameterTemplate', 'updateInstanceParametersV3'],
  ...['createInstanceTags', 'updateInstanceTag'],
];

test('every writing operation but the harmless ones asks', () => {
  const silent = writes.filter(({ confirm }) => !confirm).map(({ operation }) => operation);
  expect(silent).toEqual(harmless);
});

test('no operation that says that it restarts, breaks, deletes or resets something is among the harmless ones', () => {
  const says = /^(Deletes|Removes|Restarts|Resets|Rolls|Takes)\b|instance restarts\b|onnections\b[^.]* break|breaks/;
  const said = writes.filter(({ description }) => says.test(description)).map(({ operation }) => operation);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((operation) => harmless.includes(operation))).toEqual([]);
});

describe('without a terminal nothing is sent before --yes:', () => {
  const asking = writes.filter(({ confirm }) => confirm);
  test.each(asking.map((command) => [`${command.group} ${command.verb}`, command] as const))(
    '%s',
    async (_, command) => {
      const args = [command.group, command.verb, ...argumentsFor(command, command.example)];
      const before = emulator.requests.length;
      const ran = await run(args);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('There is no terminal to ask on: confirm with --yes.');
      expect(emulator.requests).toHaveLength(before);
      expect((await run([...args, '--yes'])).code).not.toBe(2);
      expect(emulator.requests.length).toBeGreaterThan(before);
      expect(toolOf(command).annotations.destructiveHint).toBe(true);
    },
  );
});

describe('a request of `ddm api` asks as its operation does:', () => {
  test.each([
    ['updateInstancePort', '', true],
    ['restartInstance', '/', true],
    ['restartInstance', '/x/..?a=1', true],
    ['deleteInstance', '', true],
    ['updateInstanceName', '', false],
  ])('%s, with %j behind its path', async (operation, behind, asking) => {
    const { method = '', path = '' } = commandOf(operation) ?? {};
    const address = `${path.replace(/\{(?!project_id)\w+\}/g, 'i')}${behind}`;
    const { code, stderr } = await run(['api', method, address, '--body', '{}']);
    expect(code === 2 && stderr.includes('confirm with --yes')).toBe(asking);
  });
});

describe('a description tells of an interruption', () => {
  const rules = { verbs: ['wipe'], says: [/\brestarts\b/] };
  test.each([
    ['put', 'change', 'Changes it. The cache restarts at once.', true],
    ['post', 'wipe', 'Wipes it.', true],
    ['delete', 'remove', 'Removes it.', true],
    ['put', 'change', 'Changes it. It keeps running.', false],
    ['get', 'get', 'Tells how often it restarts.', false],
  ])('%s %s: %s', (method, verb, description, expected) => {
    expect(asks({ method, verb, description }, rules)).toBe(expected);
  });
});
