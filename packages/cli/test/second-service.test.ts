import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redoclyBundle } from '@ddm-openapi/foundation/redocly';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { type Document, operationsOf } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commandTable } from '../build/commands.js';
import { cliFiles } from '../build/generate.js';
import { argumentsFor } from '../src/arguments/command-line.js';
import { readInput } from '../src/arguments/input.js';
import { parseArguments } from '../src/arguments/parse.js';

const source = join(workspace, 'packages/test-support/fixtures/dcs/openapi/openapi.yaml');

let folder: string;
let document: Document;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-cli-'));
  await redoclyBundle(source, join(folder, 'openapi.json'));
  document = JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8')) as Document;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('another document has its own commands, and their examples are understood', async () => {
  const { commands, groups } = commandTable(document, {});
  expect(commands.map(({ operation }) => operation)).toEqual(operationsOf(document).map(({ id }) => id));
  expect(groups.map(({ name }) => name)).toEqual(['instance', 'backup']);
  for (const command of commands) {
    const parsed = parseArguments(command, argumentsFor(command, command.example), 'dcs');
    const { input } = await readInput(command, parsed, { stdin: process.stdin } as never);
    expect(input).toEqual(command.example);
  }
});

test('its modules name nothing of this service', () => {
  const files = cliFiles(
    document,
    {
      command: 'dcs',
      title: 'Cache',
      endpointVariable: 'DCS_ENDPOINT',
      waiters: {},
      probe: 'listInstances',
    },
    {
      version: '1.0.0',
      classPrefix: 'Dcs',
      client: 'dcs-client',
      emulator: 'dcs-emulator',
      spec: 'dcs-spec',
      pollJob: undefined,
      site: 'https://dcs.example.org',
      exampleQuery: {},
    },
  );
  expect(Object.values(files).join('\n')).not.toMatch(/ddm/i);
  expect(files['service.ts']).toContain('createDcsClient as createClient');
});
