import { rm } from 'node:fs/promises';
import { pnpm } from '@ddm-openapi/foundation/workspace';
import { afterEach, expect, test } from '@jest/globals';
import { type FreshCopy, freshCopy } from './fresh-copy.js';

const minutes = 60_000;
let copy: FreshCopy | undefined;

afterEach(() => copy && rm(copy.folder, { recursive: true, force: true }));

test.each([
  [['start', '--port', '0', '--once'], 'The reference is at http://'],
  [['site'], 'The site is in '],
])(
  'pnpm %j works on a clone in which nothing is built',
  async (args, said) => {
    copy = await freshCopy();
    const { stdout } = await copy.succeed('npx', ['-y', pnpm, ...args]);
    expect(stdout).toContain(said);
  },
  10 * minutes,
);
