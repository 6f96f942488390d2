import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientFiles } from '@ddm-openapi/client-generator';
import { runtimeNames } from '@ddm-openapi/client-generator/exported-names';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places, sourceCondition } from '@ddm-openapi/foundation/workspace';
import type { Document } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { cupsClient } from './generated-client.js';
import { strictOptions } from './strict-options.js';

/** Names of schemas that other teams have, each with what it would be mistaken for. */
const names = [
  ...['Error', 'Record', 'Promise', 'Array', 'WithRequired'],
  ...['string', 'number', 'object', 'any', 'delete', 'default', 'enum', 'class', 'type'],
  ...['io.k8s.api.Cup', 'kebab-case', '404', 'with space', '$defs', '__typename'],
  ...['components', 'operations', 'paths', 'webhooks', 'schemas'],
  ...['ApiError', 'Project', 'Method', 'Pages', 'token', 'UseCupInput', 'UseCupError', 'OperationId', 'CupsClient'],
  'NotFoundError',
];

const ref = (name: string) => ({ $ref: `#/components/schemas/${name.replaceAll(' ', '%20')}` });

const document = {
  openapi: '3.0.3',
  info: { title: 'Cups', version: '1.0.0' },
  servers: [{ url: 'https://cups.example.org' }],
  paths: {
    '/cups/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'useCup',
        responses: { 200: { $ref: '#/components/responses/All' }, 404: { $ref: '#/components/responses/NotFound' } },
      },
      patch: {
        operationId: 'delete',
        description: 'Ends a comment: */ and a template: $`.',
        responses: {
          200: { description: 'Done', content: { 'application/json': { schema: ref('Cup') } } },
          202: { description: 'Begun', content: { 'application/json; charset=utf-8': { schema: ref('kebab-case') } } },
          204: { description: 'Done' },
        },
      },
      put: {
        operationId: 'strange',
        responses: { 200: { description: 'Done', content: { 'application/json': { schema: ref('io.k8s.api.Cup') } } } },
      },
    },
  },
  components: {
    parameters: { Size: { name: 'size', in: 'query', schema: { type: 'integer' } } },
    responses: {
      All: { description: 'Done', content: { 'application/json': { schema: ref('All') } } },
      NotFound: { description: 'It is not there.\r\nLook\u2028elsewhere.', 'x-remedy': "It's\r\ngone\u2028." },
    },
    schemas: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { self: ref(name) } }])),
      // Required from another part, for which openapi-typescript writes a helper; free-form; recursive; one of two.
      Cup: { allOf: [{ type: 'object', properties: { size: { type: 'integer' } } }, { required: ['size'] }] },
      Free: { type: 'object', additionalProperties: true },
      Tree: { type: 'object', required: ['trees'], properties: { trees: { type: 'array', items: ref('Tree') } } },
      Empty: { type: 'object' },
      Drink: {
        oneOf: [ref('Cup'), ref('Tree')],
        discriminator: { propertyName: 'kind', mapping: { cup: '#/components/schemas/Cup' } },
      },
      All: {
        type: 'object',
        required: ['promise'],
        properties: {
          ...Object.fromEntries(names.map((name) => [name, ref(name)])),
          promise: ref('Promise'),
          cup: ref('Cup'),
          drink: { allOf: [ref('Drink')], nullable: true },
          free: ref('Free'),
          first: { $ref: '#/components/responses/All/content/application~1json/schema' },
          size: { $ref: '#/components/parameters/Size/schema' },
        },
      },
    },
  },
  'x-status-codes': { 404: { $ref: '#/components/responses/NotFound' } },
};

const user = `
import { createCupsClient, NotFoundError, ApiError, token, type components, type Cup, type Tree } from './generated/index.js';
const cups = createCupsClient({ credentials: token('t') });
export async function use(tree: Tree): Promise<number> {
  const all = await cups.useCup({ id: 'a/b' });
  const kebab: components['schemas']['kebab-case'] | undefined = all['kebab-case'];
  const again = all.promise.self?.self;
  const cup: Cup | undefined = all.cup;
  const result = await cups.delete.safe({ id: 'a' });
  if (result.error instanceof NotFoundError || result.error instanceof ApiError) return result.error.status;
  if (result.data && 'size' in result.data) return result.data.size ?? 0;
  return (cup?.size ?? 0) + (tree.trees[0]?.trees.length ?? 0) + (kebab ? 1 : 0) + (again ? 1 : 0);
}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strange-names-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function faultsIn(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], strictOptions);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split('\n').length;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('a client of schemas and operations with strange names compiles, and says what it does not export by name', async () => {
  const files = await clientFiles(document as unknown as Document, cupsClient);
  await writeFiles(join(folder, 'generated'), files);
  await writeFiles(folder, {
    'user.ts': user,
    'package.json': JSON.stringify({
      type: 'module',
      imports: await importsOfRuntime(),
    }),
  });
  await cp(join(places.client, 'src/runtime'), join(folder, 'runtime'), { recursive: true });
  const made = Object.keys(files).map((name) => join(folder, 'generated', name));
  expect(faultsIn([...made, join(folder, 'user.ts')])).toEqual([]);
  for (const name of ['ApiError', 'Error', 'UseCupInput', 'NotFoundError', 'OperationId'])
    expect(files['index.ts']).toContain(`// The schema ${name} is components['schemas']['${name}']: `);
});

test('the names that the generator keeps free are those of the runtime', () => {
  const file = join(places.client, 'src/runtime/public.ts');
  const program = ts.createProgram([file], { ...strictOptions, customConditions: [sourceCondition] });
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const symbol = source && checker.getSymbolAtLocation(source);
  const exported = symbol ? checker.getExportsOfModule(symbol).map(({ name }) => name) : [];
  expect([...runtimeNames].sort()).toEqual(exported.sort());
});

async function importsOfRuntime(): Promise<object> {
  const { imports } = JSON.parse(await readFile(join(places.client, 'package.json'), 'utf8')) as { imports: object };
  return JSON.parse(JSON.stringify(imports).replaceAll('./src/runtime/', './runtime/')) as object;
}
