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

/** The document with other media types of the request and the response of an operation. */
function withTypes(id: string, request: string, response: string): Document {
  const found = operationsOf(document).find((operation) => operation.id === id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  const copy = structuredClone(document) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const operation = copy.paths[found.path]?.[found.method] ?? {};
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  operation.requestBody = { content: { [request]: { schema } } };
  operation.responses = { [found.success]: { description: 'Done.', content: { [response]: { schema } } } };
  return copy as unknown as Document;
}

const id = 'createInstance';

test.each([
  ['text/plain', 'application/json', 'its request body is text/plain; the command line sends application/json'],
  ['application/merge-patch+json', 'application/json', 'its request body is application/merge-patch+json; '],
  ['application/json', 'text/csv', /its response 2\d\d is text\/csv; the command line prints application\/json/],
])('a body that is not JSON is refused by name: %s and %s', (request, response, message) => {
  const build = () => commandTable(withTypes(id, request, response), {});
  expect(build).toThrow(message);
  expect(build).toThrow(/^The command line cannot carry these operations\.\n {2}createInstance \(POST \/\S+\): /);
  expect(build).toThrow('or name them in client.leaveOut of api.config.ts');
});

test.each(['application/json; charset=utf-8', 'Application/JSON'])('a body of %s is JSON', (type) => {
  const { commands } = commandTable(withTypes(id, type, type), {});
  const { body, columns } = commands.find(({ operation }) => operation === id) ?? {};
  expect(body?.schema.properties).toHaveProperty('name');
  expect(columns).toEqual([{ name: 'name' }]);
});
