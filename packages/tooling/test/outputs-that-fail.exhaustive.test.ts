import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, describe, expect, test } from '@jest/globals';
import { publishedPackages } from '../src/packages/published.js';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const thing = (limit: number) => `openapi: 3.1.0
info: { title: Things, version: 1.4.0 }
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: ${limit} } }]
      responses: { '200': { description: Things. }, '404': { description: There are none. } }
`;
const [wide, narrow] = [100, 50].map((limit) => {
  const file = join(folder, `${limit}.yaml`);
  writeFileSync(file, thing(limit));
  return file;
}) as [string, string];

/** The built program of each published package, by its name. */
const programs = new Map(
  (await publishedPackages()).flatMap(({ folder: place }) => {
    const { publishConfig } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      publishConfig?: { bin?: Record<string, string> };
    };
    return Object.entries(publishConfig?.bin ?? {}).map(([name, file]) => [name, join(place, file)] as const);
  }),
);

/** Command lines that print much or little, and how each ends where the output is read. */
const calls: [name: string, args: string[], code: number][] = [
  ['ddm', ['--help'], 0],
  ['ddm-emulator', ['--help'], 0],
  ['openapi-diff', ['--help'], 0],
  ['openapi-diff', [wide, wide], 0],
  ['openapi-diff', [wide, narrow], 1],
  ['spectral-ruleset', ['--help'], 0],
  ['spectral-ruleset', ['adopt', wide, '--dry-run'], 0],
];

interface Ending {
  code: number | null;
  text: string;
}

/** Runs a program whose output has no reader from the start, or goes to a file. */
function run(name: string, args: readonly string[], closed: readonly ('stdout' | 'stderr')[], out?: number) {
  return new Promise<Ending>((resolve) => {
    const child = spawn(process.execPath, [programs.get(name) ?? name, ...args], {
      cwd: workspace,
      stdio: ['ignore', out ?? 'pipe', 'pipe'],
    });
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (some: string) => {
      text += some;
    });
    for (const stream of closed) child[stream]?.destroy();
    child.on('close', (code) => resolve({ code, text }));
  });
}

describe('the programs of the packages', () => {
  test.each(calls)('%s %j ends as usual if its reader goes', async (name, args, code) => {
    const { text, ...ended } = await run(name, args, ['stdout']);
    expect(ended.code).toBe(code);
    expect(text).not.toMatch(/EPIPE|\n\s+at /);
    expect((await run(name, args, ['stdout', 'stderr'])).code).toBe(code);
  });

  test.each([...programs.keys()])('%s says that it was called wrongly, by 2', async (name) => {
    for (const args of [
      ['--prot', '1'],
      ['adpt', '--prot'],
    ])
      expect((await run(name, args, [])).code).toBe(2);
    expect((await run(name, ['--prot'], ['stdout', 'stderr'])).code).toBe(2);
  });
});
