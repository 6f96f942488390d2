import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** Sound OpenAPI in a style that the document of this repository may not have. */
const document = `openapi: 3.1.0
info: { title: Cups, version: '1' }
servers: [{ url: https://cups.example.org/v1/ }]
paths:
  /cups/{id}:
    get:
      operationId: getCup
      parameters: [{ name: id, in: path, required: true, schema: { type: string, examples: [blue] } }]
      responses:
        '200': { description: A cup., content: { application/json: { schema: { type: object, properties: { size: { type: integer } } } } } }
`;
const photo = `  /photos:
    get: { operationId: getPhoto, responses: { '200': { description: A photo., content: { image/png: {} } } } }
`;

let folder: string;
let config: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'other-service-'));
  const dcs = JSON.stringify(join(workspace, 'packages/test-support/fixtures/dcs/api.config.ts'));
  // A service without an IAM.
  const text = `import dcs from ${dcs};\nconst { iam, ...client } = dcs.client;\nexport default { ...dcs, client };\n`;
  config = await put('api.config.ts', text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

function make(kind: string, options: { document: string; config?: string; out?: string }) {
  const { document: file, config: settings = config, out = join(folder, 'out', kind) } = options;
  return runScript(`scripts/${kind}.ts`, ['--document', file, '--config', settings, '--out', out]);
}

describe.each(['client', 'site'])('%s', (kind) => {
  test('is made from sound OpenAPI of any style, and again into the same folder', async () => {
    const file = await put(`${kind}.yaml`, document);
    for (let round = 0; round < 2; round++)
      expect(await make(kind, { document: file })).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    ['is not there', undefined, 'There is no configuration'],
    ['is not TypeScript', 'export default {', 'cannot be loaded.'],
    ['imports a file that is not there', "import x from './no.js'; export default x;", 'cannot be loaded.'],
    ['exports nothing', 'export const x = 1;', 'has no default export'],
    ['says nothing', 'export default {};', 'lacks client, site.'],
    [
      'has an IAM that is no text',
      "export default { client: { product: 'C', classPrefix: 'C', region: 'a', iam: null }, site: {} };",
      'a text as client.iam',
    ],
    [
      'leaves something out',
      "export default { client: { product: 'C' }, site: { samples: {} } };",
      'client.classPrefix',
    ],
  ])('a configuration that %s is refused without a stack', async (_, text, words) => {
    const settings = join(folder, 'broken.config.ts');
    if (text !== undefined) await writeFile(settings, text);
    const { code, stderr } = await make(kind, { document: await put('c.yaml', document), config: settings });
    await rm(settings, { force: true });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each([
    [
      'two operations of one name',
      document + document.slice(document.indexOf('  /cups')).replace('/cups/', '/mugs/'),
      'getCup',
    ],
    [
      'a method of OpenAPI 3.2',
      document.replace('3.1.0', '3.2.0').replace('    get:', '    query:'),
      '/cups/{id} has query',
    ],
    ['an operation without a name', document.replace('      operationId: getCup\n', ''), '  GET /cups/{id}'],
    ['no success', document.replace("'200'", "'404'"), 'has no response of a success'],
  ])('%s is refused without a stack', async (_, text, words) => {
    const { code, stderr } = await make(kind, { document: await put('d.yaml', text) });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('loses nothing in a folder that holds something else', async () => {
    const out = join(folder, `${kind}-repository`);
    await mkdir(out);
    await writeFile(join(out, 'package.json'), '{}');
    const { code, stderr } = await make(kind, { document: await put('e.yaml', document), out });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('they would be lost') });
    expect([await readdir(out), await readFile(join(out, 'package.json'), 'utf8')]).toEqual([['package.json'], '{}']);
  });

  test('refuses a file as its folder', async () => {
    const out = await put(`${kind}.txt`, 'mine');
    const { code, stderr } = await make(kind, { document: await put('f.yaml', document), out });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('it is not a folder') });
    expect(await readFile(out, 'utf8')).toBe('mine');
  });
});

test('an operation that the client cannot carry is refused by name, and left out if the configuration says so', async () => {
  const file = await put('g.yaml', document + photo);
  const refused = await make('client', { document: file });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('  getPhoto (GET /photos): its response 200 is image/png');
  expect(refused.stderr).not.toMatch(/^\s+at /m);
  const dcs = JSON.stringify(config);
  const settings = await put(
    'left-out.config.ts',
    `import dcs from ${dcs};\nexport default { ...dcs, client: { ...dcs.client, leaveOut: ['getPhoto'] } };\n`,
  );
  const out = join(folder, 'left-out');
  expect(await make('client', { document: file, config: settings, out })).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(join(out, 'generated/service.ts'), 'utf8')).not.toContain('getPhoto');
});
