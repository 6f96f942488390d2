import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { readCode } from '../third-party-tools/code.js';
import { typeErrors } from '../third-party-tools/type-check.js';

let folder: string;

scratchFolderPerTest('ddm-generators-', (path) => {
  folder = path;
});

describe('what a generator wrote', () => {
  test('is read from all folders, without the comments that hide type errors', async () => {
    await writeFile(join(folder, 'a.ts'), '// @ts-nocheck\nexport const a: string = 1;\n');
    await writeFile(join(folder, 'b.js'), '');
    expect((await readCode(folder)).map(({ file, text }) => [file, text])).toEqual([
      [join(folder, 'a.ts'), '// \nexport const a: string = 1;\n'],
    ]);
    expect(await typeErrors(folder, '.')).toEqual([expect.stringMatching(/^a\.ts\(2,14\): error TS2322: /)]);
  });
});
