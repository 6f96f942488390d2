import { dirname } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { pnpm } from '@ddm-openapi/foundation/workspace';

/** A folder with the pnpm of this project in it, and with the newest Node of a line if one is given; npx fetches both. */
export async function folderWithPnpm(nodeLine?: string): Promise<string> {
  const packages = nodeLine ? [pnpm, `node@${nodeLine}`] : [pnpm];
  const found = await run('npx', ['-y', ...packages.flatMap((name) => ['-p', name]), '-c', 'command -v pnpm']);
  expectSuccess(found, `npx ${packages.join(' ')}`);
  return dirname(found.stdout.trim());
}
