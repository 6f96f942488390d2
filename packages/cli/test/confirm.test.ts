import { startEmulator } from '@ddm-openapi/emulator';
import type { Document } from '@ddm-openapi/spec/derive';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { commandTable } from '../build/commands.js';
import { argumentsFor } from '../src/arguments/command-line.js';
import { commandOf, commands } from '../src/commands/find.js';
import { toolOf } from '../src/mcp/tools.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));

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

/** What a sentence of a description says of an operation that takes something away or interrupts it. */
const says = [
  /^(Deletes|Removes|Restarts|Resets|Rolls|Takes)\b/,
  /\brestarts\b/i,
  /\bconnections?\b.*\bbreaks?\b|\bbreaks?\b.*\bconnections?\b/i,
  /\bhave to connect to the new\b/i,
  /\bcannot be (undone|restored)\b/i,
  /\b(out of service|cannot use it)\b/i,
  /\bloses\b/i,
  /\bgives it a new password\b/i,
];

test('no operation whose description tells of a loss or an interruption is among the harmless ones', () => {
  const sentences = (description: string) => description.split(/(?<=[.;:]) /);
  const told = writes
    .filter(({ description }) => sentences(description).some((one) => says.some((pattern) => pattern.test(one))))
    .map(({ operation }) => operation);
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((operation) => harmless.includes(operation))).toEqual([]);
});

test('an operation asks by its extension, and every DELETE, whatever the document says', () => {
  const operation = { operationId: 'x', tags: ['Things'], summary: 'X', responses: { 200: { description: '' } } };
  const paths = {
    '/things': {
      post: { ...operation, operationId: 'createThing', 'x-confirm': true },
      put: { ...operation, operationId: 'updateThing' },
      delete: { ...operation, operationId: 'deleteThing' },
    },
  };
  const { commands: own } = commandTable({ openapi: '3.0.3', paths } as unknown as Document, {});
  expect(own.map(({ operation: id, confirm = false }) => [id, confirm])).toEqual([
    ['updateThing', false],
    ['createThing', true],
    ['deleteThing', true],
  ]);
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
