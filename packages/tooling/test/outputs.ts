import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll } from '@jest/globals';
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
export const programs = new Map(
  (await publishedPackages()).flatMap(({ folder: place }) => {
    const { publishConfig } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      publishConfig?: { bin?: Record<string, string> };
    };
    return Object.entries(publishConfig?.bin ?? {}).map(([name, file]) => [name, join(place, file)] as const);
  }),
);

/** Command lines that print much or little, and how each ends where the output is read. */
export const calls: [name: string, args: string[], code: number][] = [
  ['ddm', ['--help'], 0],
  ['ddm', ['--version'], 0],
  ['ddm', ['instance', 'create', '--help'], 0],
  ['ddm', ['login', '--help'], 0],
  ['ddm', ['emulator', '--help'], 0],
  ['ddm', ['completion', 'bash'], 0],
  ['ddm', ['explain', '409'], 0],
  ['ddm', ['explain', 'DBS.200019', '--output', 'yaml'], 0],
  ['ddm', ['api-version', 'list', '--dry-run'], 0],
  ['ddm-emulator', ['--help'], 0],
  ['openapi-diff', ['--help'], 0],
  ['openapi-diff', [wide, wide], 0],
  ['openapi-diff', [wide, narrow], 1],
  ['spectral-ruleset', ['--help'], 0],
  ['spectral-ruleset', ['adopt', wide, '--dry-run'], 0],
];

/** How a program ended, and what it wrote to standard error. */
interface Ending {
  code: number | null;
  text: string;
}

/** Runs a program whose output has no reader from the start, or goes to a file. */
export function run(name: string, args: readonly string[], closed: readonly ('stdout' | 'stderr')[], out?: number) {
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
