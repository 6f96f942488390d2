import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { publishedPackages } from '../src/packages/published.js';
import { pack } from '../src/packages/tarball.js';
import { readWorkflow, type Step } from '../src/workflows.js';

interface Action {
  readonly inputs: Record<string, { readonly default: string }>;
  readonly runs: { readonly steps: Step[] };
}

const action = parse(await readFile(join(workspace, '.github/actions/check-openapi/action.yml'), 'utf8')) as Action;

let scratch: string;
let packages: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ddm-called-'));
  const tarballs: string[] = [];
  for (const one of await publishedPackages())
    if (['spectral-ruleset', 'openapi-diff'].includes(one.id)) tarballs.push((await pack(one, scratch)).file);
  expect(tarballs).toHaveLength(2);
  packages = [...tarballs, '@stoplight/spectral-cli@6.16.3'].join(' ');
  const service = join(workspace, 'packages/test-support/fixtures/dcs/openapi');
  await cp(service, join(scratch, 'repository/openapi'), { recursive: true });
  await cp(service, join(scratch, 'repository/base'), { recursive: true });
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the steps of the action as its runner does, until one fails; `if` lets the last one run all the same. */
async function check(inputs: Record<string, string>): Promise<{ outputs: Output[]; folder: string; summary: string }> {
  const files = { GITHUB_OUTPUT: join(scratch, 'output'), GITHUB_STEP_SUMMARY: join(scratch, 'summary') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const given = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([k, v]) => [k, v.default])),
    packages,
    ...inputs,
  };
  const folder = join(scratch, 'temp/check-openapi');
  await mkdir(join(scratch, 'temp'), { recursive: true });
  const outputs: Output[] = [];
  for (const { run: command = '', env = {} } of action.runs.steps) {
    const filled = Object.entries(env).map(([name, value]) => [
      name,
      value
        .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input: string) => given[input as keyof typeof given] ?? '')
        .replace(/\$\{\{ steps\.install\.outputs\.folder \}\}/, folder),
    ]);
    const environment = { ...Object.fromEntries(filled), ...files, RUNNER_TEMP: join(scratch, 'temp') };
    outputs.push(await run('bash', ['-e', '-o', 'pipefail', '-c', command], join(scratch, 'repository'), environment));
  }
  expect(await readFile(files.GITHUB_OUTPUT, 'utf8')).toBe(`folder=${folder}\n`);
  return { outputs, folder, summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

describe('a repository that calls the check', () => {
  test('passes with a good document that did not change', async () => {
    const { outputs, folder, summary } = await check({ document: 'openapi/openapi.yaml', base: 'base/openapi.yaml' });
    expect(outputs.map(({ code, stdout, stderr }) => [code, code ? stdout + stderr : ''])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(summary).toContain('Nothing has changed');
    const { runs } = JSON.parse(await readFile(join(folder, 'lint.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    expect(runs[0]?.results).toEqual([]);
  });

  test('fails with a break and a missing response, and names the place', async () => {
    const root = join(scratch, 'repository/openapi/openapi.yaml');
    const text = await readFile(root, 'utf8');
    const paths = /^ {2}(\/\S+):\n {4}\$ref: (\S+)/m.exec(text);
    const file = join(scratch, 'repository/openapi', paths?.[2] ?? '');
    const item = await readFile(file, 'utf8');
    const damaged = item
      .replace(/^ {4}"?404"?:.*\n(?: {6}.*\n)*/m, '')
      .replace(/operationId: \w+/, 'operationId: renamedHere');
    expect(damaged).not.toBe(item);
    await writeFile(file, damaged);
    const { outputs, summary } = await check({ document: 'openapi/openapi.yaml', base: 'base/openapi.yaml' });
    expect(outputs.map(({ code }) => code)).toEqual([0, 1, 1]);
    expect(outputs[1]?.stdout).toMatch(/^::(error|warning) .*file=openapi\//m);
    expect(outputs[2]?.stdout).toMatch(/^::error /m);
    expect(summary).toContain('renamedHere');
  });

  test('compares nothing where there was no document, and refuses a preset that does not exist', async () => {
    const { outputs } = await check({ document: 'openapi/openapi.yaml', base: 'base/no.yaml' });
    expect(outputs[2]).toMatchObject({ code: 0, stdout: 'There is nothing to compare with yet.\n' });
    const [install] = action.runs.steps;
    const env = {
      PRESET: 'x',
      PACKAGES: '',
      RUNNER_TEMP: join(scratch, 'temp'),
      GITHUB_OUTPUT: join(scratch, 'output'),
    };
    expect(await run('bash', ['-e', '-c', install?.run ?? ''], scratch, env)).toMatchObject({
      code: 1,
      stdout: '::error::There is no preset "x".\n',
    });
  });
});

test('the action installs the versions that are released with it', async () => {
  const names = action.inputs.packages?.default.split(' ') ?? [];
  for (const { id, manifest } of await publishedPackages())
    if (['spectral-ruleset', 'openapi-diff'].includes(id))
      expect(names).toContain(`${manifest.name}@${manifest.version}`);
});

test('one comment is kept, and only that of the bot', async () => {
  const { jobs } = await readWorkflow('openapi');
  const [{ run: command = '' } = {}] = jobs.comment?.steps ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'ddm-comment-'));
  try {
    await writeFile(
      join(folder, 'gh'),
      '#!/bin/sh\ncase "$*" in "run download"*) mkdir -p report; echo "<!-- openapi-diff -->" > report/report.md;; *--paginate*) echo "$FOUND";; *) echo "$*" >> log;; esac\n',
      { mode: 0o755 },
    );
    const env = { PATH: `${folder}:${process.env.PATH}`, GH_REPO: 'a/b', NUMBER: '7', GITHUB_RUN_ID: '1' };
    for (const FOUND of ['12', ''])
      expect(await run('bash', ['-e', '-o', 'pipefail', '-c', command], folder, { ...env, FOUND })).toMatchObject({
        code: 0,
      });
    expect((await readFile(join(folder, 'log'), 'utf8')).trim().split('\n')).toEqual([
      'api --silent --method PATCH repos/a/b/issues/comments/12 --field body=@report/comment.md',
      'api --silent repos/a/b/issues/7/comments --field body=@report/comment.md',
    ]);
    expect(command).toContain('.user.login == "github-actions[bot]"');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
