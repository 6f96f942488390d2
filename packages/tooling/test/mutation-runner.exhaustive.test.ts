import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const runner = pathToFileURL(join(workspace, 'packages/tooling/mutation/runner/')).href;

/** A suite of the package `a`, beside code with mutants: one breaks `double`, another what a cache keeps, and others never end. */
const files = {
  'package.json': '{ "type": "module" }',
  'packages/a/src/code.ts': `
    const isActive = (id: string) => (globalThis as any).__stryker__?.activeMutant === id;
    const cache = new Map<number, number>();
    export const double = (x: number) => (isActive('double') ? x : 2 * x);
    export const square = (x: number): number => {
      if (!cache.has(x)) cache.set(x, isActive('square') ? 0 : x * x);
      return cache.get(x) ?? 0;
    };
    export const sign = isActive('sign') ? -1 : 1;
    export function countDown(x: number) {
      const state = (globalThis as any).__stryker__;
      while (x > 0) {
        if (!isActive('countDown')) x--;
        else if (++state.hitCount > state.hitLimit) throw new Error('too often');
      }
    }
    export async function pass(): Promise<void> {
      if (isActive('waits')) await new Promise(() => {});
      while (isActive('computes'));
      while (isActive('spins')) await undefined;
      if (isActive('ends')) process.exit();
    }`,
  'packages/a/test/code.test.ts': `
    import { expect, test } from '@jest/globals';
    import { existsSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { countDown, double, pass, sign, square } from '../src/code.js';
    test.each([1, 2])('doubles', (x) => expect(double(x)).toBe(x + x));
    test.each([[3, 9], [4, 16]])('squares', (x, y) => expect(square(x)).toBe(y));
    test('has a sign', () => expect(sign).toBe(1));
    test('counts down', () => countDown(3));
    test('passes', pass);
    test('may be slow', () => existsSync('busy') && setTimeout(60_000));`,
  'packages/a/test/about-hooks.test.ts': `
    import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
    const log: string[] = [];
    beforeAll(() => { log.push('all'); });
    beforeEach(() => { log.push('each'); });
    afterEach(() => { log.push('after'); });
    describe('inside', () => {
      beforeEach(async () => { log.push('inner'); });
      test('knows what ran', () => expect(log).toEqual(['all', 'each', 'inner']));
      test('fails', () => expect(1).toBe(2));
    });
    describe('without set-up', () => {
      beforeAll(() => { throw new Error('no set-up'); });
      describe('inside', () => { test('does not run', () => {}); });
    });
    test('throws in a timer', async () => {
      setTimeout(() => { throw new Error('late'); });
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    test('is torn down', () => expect(log.filter((one) => one === 'after')).toHaveLength(4));
    test('takes mocks', () => {
      const spy = jest.spyOn(log, 'join').mockReturnValue('mocked');
      expect([log.join(), spy.mock.calls.length]).toEqual(['mocked', 1]);
    });`,
  'packages/b/test/other.test.ts': `throw new Error('is of another package');`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-mutation-runner-'));
  await writeFiles(folder, files);
  await symlink(join(workspace, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a script with `suites` in another process, and returns what it gives to `show`, parsed. */
async function inRunner(script: string): Promise<unknown> {
  const code = `
    import { writeFileSync } from 'node:fs';
    import { tryMutant } from '${runner}trial.mjs';
    import { WatchedSuites } from '${runner}watched-suites.mjs';
    const suites = new WatchedSuites(process.cwd(), ['packages/a/test/*.test.ts'], 1000);
    const show = (value) => console.log(JSON.stringify(value));
    ${script}
    suites.dispose();`;
  await writeFiles(folder, { 'script.mjs': code });
  const { stdout, stderr } = await run(process.execPath, ['--no-warnings', 'script.mjs'], folder);
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

const code = 'packages/a/test/code.test.ts';

describe('suites', () => {
  test('run with the hooks, tables and mocks of Jest, and fail one by one', async () => {
    const shown = await inRunner(`
      const { results } = await suites.run();
      show(results.filter(({ file }) => file.includes('hooks')).map(({ id, error }) => [id.split(' › ').slice(1).join(' › '), error?.split('\\n')[0].replace(/^Error: /, '')]));
    `);
    expect(shown).toEqual([
      ['inside › knows what ran #0', null],
      ['inside › fails #1', expect.stringContaining('toBe')],
      ['without set-up › inside › does not run #0', 'no set-up'],
      ['throws in a timer #2', 'late'],
      ['is torn down #3', null],
      ['takes mocks #4', null],
    ]);
  });

  test('run some tests only, with the quick suites first, and end at the first that fails', async () => {
    const shown = await inRunner(`
      const ids = ({ results }) => results.map(({ id }) => id);
      const all = ids(await suites.run());
      const some = ids(await suites.run({ only: new Set(all.filter((id) => /doubles #1|squares #2/.test(id))) }));
      const [quick] = ids(await suites.run());
      suites.reload();
      const first = ids(await suites.run({ bail: true, first: 'packages/a/src/about-hooks.ts' }));
      show({ all: all.length, slow: all[0], quick, some, first: first.map((id) => id.split('/').at(-1)) });
    `);
    expect(shown).toEqual({
      all: 14,
      slow: 'packages/a/test/about-hooks.test.ts › inside › knows what ran #0',
      quick: `${code} › doubles #0`,
      some: [`${code} › doubles #1`, `${code} › squares #2`],
      first: ['about-hooks.test.ts › inside › knows what ran #0', 'about-hooks.test.ts › inside › fails #1'],
    });
  });
});

describe('a mutant', () => {
  const only = `new Set([0, 1].map((n) => '${code} › doubles #' + n).concat('${code} › squares #2'))`;

  test('is killed by the first test that fails with it and succeeds without', async () => {
    const result = await inRunner(`show(await tryMutant(suites, { id: 'double', only: ${only} }))`);
    expect(result).toMatchObject({ failed: `${code} › doubles #0`, count: 1, looped: false });
  });

  test('survives what no test notices', async () => {
    const result = await inRunner(`show(await tryMutant(suites, { id: 'unknown', only: ${only} }))`);
    expect(result).toEqual({ count: 3, looped: false });
  });

  test('blames no other for what it left in a cache', async () => {
    const results = await inRunner(`
      const results = [];
      for (const id of ['square', 'unknown']) results.push((await tryMutant(suites, { id, only: ${only} })).failed ?? 'none');
      show(results);
    `);
    expect(results).toEqual([`${code} › squares #2`, 'none']);
  });

  test('is noticed in what runs while a file loads', async () => {
    const result = await inRunner(`
      const only = new Set(['${code} › has a sign #4']);
      const dynamic = await tryMutant(suites, { id: 'sign', only });
      const constant = await tryMutant(suites, { id: 'sign', only, isStatic: true });
      show([dynamic.failed ?? 'none', constant.failed, (await suites.run({ only })).results.filter(({ error }) => error).length]);
    `);
    expect(result).toEqual(['none', `${code} › has a sign #4`, 0]);
  });

  test('that loops is not one that fails', async () => {
    const result = await inRunner(`
      show(await tryMutant(suites, { id: 'countDown', only: new Set(['${code} › counts down #5']), hitLimit: 100 }));
    `);
    expect(result).toMatchObject({ looped: true });
  });

  test.each(['waits', 'computes', 'spins', 'ends'])('that %s does not hang the others', async (id) => {
    const results = await inRunner(`
      const results = [];
      for (const id of ['${id}', 'unknown', 'double']) results.push(await tryMutant(suites, { id, only: ['doubles #0', 'passes #6'].map((test) => '${code} › ' + test) }));
      show(results.map(({ lost, failed }) => lost?.step ?? failed ?? 'none'));
    `);
    expect(results).toEqual([`${code} › passes #6`, 'none', `${code} › doubles #0`]);
  });

  test('is not blamed if the machine is slow', async () => {
    const result = await inRunner(`
      await suites.run();
      writeFileSync('busy', '');
      show(await tryMutant(suites, { id: 'unknown', only: ['${code} › may be slow #7'] }));
    `);
    await rm(join(folder, 'busy'));
    expect(result).toEqual({ count: 0, looped: false });
  });
});
