import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { transform } from 'esbuild';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
export const packageFolder = join(here, '..');
const root = join(packageFolder, '../..');

/** The clients to compare with, at pinned versions. They are installed for the bench only. */
export const peers = {
  'openapi-fetch': '0.17.0',
  '@huaweicloud/huaweicloud-sdk-core': '3.1.211',
  openai: '7.57.0',
} as const;

/** Installs the peers once into a folder below the temporary folder, and returns its path. */
export async function installPeers(): Promise<string> {
  const folder = join(tmpdir(), `ddm-openapi-bench-${Object.values(peers).join('-')}`);
  if (existsSync(folder)) return folder;
  const scratch = `${folder}.${process.pid}`;
  await mkdir(scratch, { recursive: true });
  try {
    await writeFile(
      join(scratch, 'package.json'),
      JSON.stringify({ private: true, type: 'module', dependencies: peers }),
    );
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: scratch });
    await generateRedoclyClient(scratch);
    await rename(scratch, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

/** The client that Redocly CLI generates from the same document. */
async function generateRedoclyClient(folder: string): Promise<void> {
  const document = join(root, 'packages/spec/dist/openapi.json');
  const file = join(folder, 'redocly.ts');
  const cli = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  await run(process.execPath, [cli, 'generate-client', document, '-o', file], {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  });
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts', format: 'esm' });
  await writeFile(join(folder, 'redocly.mjs'), code);
}

/** The URL of a module of the peers, for `import()`. */
export function peerModule(folder: string, path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

/** `require` as a CommonJS module among the peers sees it. */
export function peerRequire(folder: string): NodeJS.Require {
  return createRequire(join(folder, 'package.json'));
}
