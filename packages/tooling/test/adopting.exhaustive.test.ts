import { access, constants, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { publishedPackages } from '../src/packages/published.js';
import { pack } from '../src/packages/tarball.js';

const page = await readFile(join(workspace, 'docs/adopting.md'), 'utf8');
const fixture = join(workspace, 'packages/test-support/fixtures/dcs');

/** The blocks of one language under a heading. */
function blocks(section: number, language: string): string[] {
  const text = page.split(/^## /m).find((one) => one.startsWith(`${section}. `)) ?? '';
  const found = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(([, its]) => its === language);
  expect(found).not.toEqual([]);
  return found.map(([, , block = '']) => block);
}

const commands = (section: number) =>
  blocks(section, 'sh').flatMap((block) =>
    block
      .trim()
      .replaceAll(/\\\n */g, '')
      .split('\n'),
  );

const withoutCatalogue = `openapi: 3.0.3
info: { title: Cups, version: 1.0.0 }
paths:
  /cups:
    get: # all of them
      operationId: listCups
      responses:
        "200": { description: The cups. }
        "404": { description: There is no such cup. }
        "500": { description: It failed. }
  /cups/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    delete:
      operationId: deleteCup
      responses:
        "204": { description: It is gone. }
        "404": { description: There is no such cup. }
        "500": { description: It failed. }
`;

let scratch: string;
let service: string;
let tarballs: Map<string, string>;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ddm-adopting-'));
  service = join(scratch, 'service');
  await mkdir(service);
  tarballs = new Map();
  for (const one of await publishedPackages())
    if (['spectral-ruleset', 'openapi-diff'].includes(one.id))
      tarballs.set(one.manifest.name, (await pack(one, scratch)).file);
  await put('package.json', '{ "private": true }');
  await put('openapi.yaml', withoutCatalogue);
  await put('.gitignore', 'node_modules\n');
  await shell('git init -q -b main && git add . && git -c user.name=a -c user.email=a@b commit -qm first');
  await shell('git update-ref refs/remotes/origin/main main && git checkout -qb work');
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function put(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(service, name)), { recursive: true });
  await writeFile(join(service, name), text);
}

const read = (name: string) => readFile(join(service, name), 'utf8');

/** Runs a line in the repository of the other team, with our packages as they would be published. */
function shell(line: string): Promise<Output> {
  const local = line.startsWith('npm install')
    ? line.replace(/@ddm-openapi\/\S+/g, (name) => tarballs.get(name) ?? name)
    : line;
  return run('bash', ['-e', '-o', 'pipefail', '-c', local], service);
}

describe('a document without a catalogue', () => {
  test('is linted, and the one finding says what to do', async () => {
    const [install = '', lint = '', ...more] = commands(1);
    expect(more).toEqual([]);
    expect(await shell(install)).toMatchObject({ code: 0 });
    const [configuration = ''] = blocks(1, 'yaml');
    await put('.spectral.yaml', configuration);
    const { code, stdout } = await shell(lint);
    expect(code).toBe(1);
    expect(stdout.match(/ (error|warning) /g)).toHaveLength(1);
    expect(stdout).toContain('adopt');
  });

  test('gets one, and keeps what it said', async () => {
    const [dryRun = '', adopt = '', lint = ''] = commands(2);
    expect((await shell(dryRun)).stdout).toContain('+x-status-codes:');
    expect(await read('openapi.yaml')).toBe(withoutCatalogue);
    expect(await shell(adopt)).toMatchObject({ code: 0 });
    expect(await read('openapi.yaml')).toContain('# all of them');
    await put('before.yaml', withoutCatalogue);
    expect((await shell('npx openapi-diff before.yaml openapi.yaml')).stdout).toContain('Nothing has changed');
    expect(await shell(lint)).toMatchObject({ code: 0 });
  });

  test('gets a status code that is added to the catalogue on every operation', async () => {
    const [block = ''] = blocks(3, 'yaml');
    const [, entry = ''] = /^x-status-codes:\n(.*\n)/m.exec(block) ?? [];
    const [, component = ''] = /^ {2}responses:\n((?: {4}.*\n)+)/m.exec(block) ?? [];
    const text = await read('openapi.yaml');
    const added = text
      .replace(/^x-status-codes:\n/m, (line) => line + entry)
      .replace(/^ {2}responses:\n/m, (line) => line + component);
    await put('openapi.yaml', added);
    const [fix = '', lint = ''] = commands(3);
    expect((await shell(lint)).code).toBe(1);
    expect(await shell(fix)).toMatchObject({ code: 0 });
    expect(await shell(lint)).toMatchObject({ code: 0 });
    expect((await read('openapi.yaml')).match(/\$ref: "?#\/components\/responses\/TooManyRequests/g)).toHaveLength(3);
  });

  test('is compared with the main branch in words', async () => {
    const [before = '', diff = ''] = commands(4);
    expect(await shell(before)).toMatchObject({ code: 0 });
    const { code, stdout } = await shell(diff);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('429') });
  });
});

describe('the hooks of pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly name: string;
    readonly entry: string;
    readonly language: string;
    readonly args?: string[];
  }
  let hooks: Hook[];
  let called: { id: string; args: string[] }[];

  beforeAll(async () => {
    hooks = parse(await readFile(join(workspace, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[];
    const [configuration = ''] = blocks(6, 'yaml');
    const { repos } = parse(configuration) as { repos: { rev: string; hooks: { id: string; args: string[] }[] }[] };
    called = repos.flatMap((repo) => repo.hooks);
  });

  /** As pre-commit does: a script is in our repository, everything else is found on the PATH. */
  async function hook(id: string): Promise<Output> {
    const { entry = '', language } = hooks.find((one) => one.id === id) ?? {};
    const [command = '', ...fixed] = entry.split(' ');
    const program = language === 'script' ? join(workspace, command) : command;
    return run(program, [...fixed, ...(called.find((one) => one.id === id)?.args ?? [])], service);
  }

  test('have what its manifest demands, and those of the page exist', async () => {
    const keys = ['id', 'name', 'description', 'entry', 'language', 'args', 'types_or', 'pass_filenames'];
    for (const one of hooks) {
      expect(Object.keys(one).filter((key) => ![...keys, 'require_serial'].includes(key))).toEqual([]);
      expect(one).toMatchObject({ id: expect.stringMatching(/^openapi-/), name: expect.any(String) });
      expect(['system', 'script']).toContain(one.language);
      if (one.language === 'script') await access(join(workspace, one.entry), constants.X_OK);
    }
    expect(called.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
  });

  test('pass, and fail with a finding, a version bump that is too small and a branch that is not there', async () => {
    const good = await read('openapi.yaml');
    expect(await hook('openapi-lint')).toMatchObject({ code: 0 });
    expect(await hook('openapi-diff')).toMatchObject({ code: 1, stdout: expect.stringContaining('version bump') });
    await put('openapi.yaml', good.replace('version: 1.0.0', 'version: 1.1.0'));
    expect(await hook('openapi-diff')).toMatchObject({ code: 0 });
    await put('openapi.yaml', good.replace(/ +"404":.*\n(?: {10}.*\n)*/, ''));
    expect(await hook('openapi-lint')).toMatchObject({ code: 1 });
    await put('openapi.yaml', good);
    const script = join(workspace, 'scripts/pre-commit/openapi-diff.sh');
    expect(await run(script, ['openapi.yaml', 'origin/no'], service)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no "origin/no" to compare openapi.yaml with.'),
    });
    expect(await run(script, ['new.yaml', 'origin/main'], service)).toMatchObject({
      code: 0,
      stdout: 'There is nothing to compare with yet.\n',
    });
  });

  test('compare a document of several files', async () => {
    await cp(join(fixture, 'openapi'), join(service, 'openapi'), { recursive: true });
    await shell('git add openapi && git -c user.name=a -c user.email=a@b commit -qm dcs');
    const file = 'openapi/paths/instances/v2-instance.yaml';
    await put(file, (await read(file)).replace(/\ndelete:[\s\S]*/, '\n'));
    const script = join(workspace, 'scripts/pre-commit/openapi-diff.sh');
    expect(await run(script, ['openapi/openapi.yaml', 'HEAD'], service)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('deleteInstance'),
    });
  });
});

test('the rest of the page holds: versions, workflows and settings', async () => {
  for (const { manifest } of await publishedPackages())
    for (const [written] of page.matchAll(new RegExp(`${manifest.name}@[\\d.]+`, 'g')))
      expect(written).toBe(`${manifest.name}@${manifest.version}`);
  for (const text of blocks(5, 'yaml')) {
    const { context, value } = parseWorkflow({ name: 'openapi.yml', content: text }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors()).toEqual([]);
  }
  const [settings = ''] = blocks(7, 'json');
  const own = JSON.parse(await readFile(join(workspace, '.vscode/settings.json'), 'utf8')) as object;
  expect(Object.keys(own)).toEqual(expect.arrayContaining(Object.keys(JSON.parse(settings) as object)));
});

test('the client and the site of a second service are generated by the commands of the page', async () => {
  const own = commands(8).filter((line) => line.startsWith('node '));
  expect(own).toHaveLength(2);
  for (const line of own) {
    const here = line
      .replace('../service/openapi.yaml', join(fixture, 'openapi/openapi.yaml'))
      .replace('../service/api.config.ts', join(fixture, 'api.config.ts'))
      .replace('../service/', `${scratch}/`);
    const { code, stderr } = await run('bash', ['-e', '-c', here], workspace);
    expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: '' });
  }
  expect(await readFile(join(scratch, 'site/index.html'), 'utf8')).toContain('DCS API');
  await writeFile(
    join(scratch, 'client/use.ts'),
    `import { createDcsClient, token } from './generated/index.js';
const fetch = async (request: unknown) => (console.log(String(request instanceof Request ? request.url : request)), Response.json({ instance_num: 0, instances: [] }));
const dcs = createDcsClient({ projectId: 'p', credentials: token('t'), fetch: fetch as typeof globalThis.fetch });
console.log(JSON.stringify(await dcs.listInstances()));\n`,
  );
  const used = await run('node', ['--import', 'tsx', join(scratch, 'client/use.ts')], workspace);
  expect(used).toMatchObject({ code: 0, stderr: '' });
  expect(used.stdout).toBe('https://dcs.eu-de.otc.t-systems.com/v2/p/instances\n{"instance_num":0,"instances":[]}\n');
});
