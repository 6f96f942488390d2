import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { formatFindings } from '@ddm-openapi/foundation/findings';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { forgetRemoved, typeErrors } from '../src/compile.js';

test('a type error is printed whole, with the lines that say why', () => {
  const printed = `packages/a/src/one.ts(3,7): error TS2322: Type '{ a: string; }' is not assignable to type 'B'.
  Types of property 'a' are incompatible.
    Type 'string' is not assignable to type 'number'.
packages/a/src/two.ts(1,1): error TS2304: Cannot find name 'x'.
`;
  const findings = typeErrors(printed);
  expect(findings).toHaveLength(2);
  expect(formatFindings(findings)).toContain("Type 'string' is not assignable to type 'number'.");
  expect(findings[1]).toMatchObject({ file: 'packages/a/src/two.ts', line: 1, rule: 'TS2304' });
});

describe('a package whose compiled types were removed', () => {
  let packages: string;
  scratchFolderPerTest('compiled-', (folder) => {
    packages = folder;
  });

  test('is compiled again', async () => {
    const settings = { outDir: 'dist', tsBuildInfoFile: 'node_modules/.cache/tsbuildinfo' };
    const compiled = (name: string, files: readonly string[]) =>
      writeFiles(join(packages, name), {
        'tsconfig.json': JSON.stringify({ compilerOptions: settings }),
        [settings.tsBuildInfoFile]: '',
        ...Object.fromEntries(files.map((file) => [file, ''])),
      });
    await compiled('removed', []);
    await compiled('emptied', ['dist/openapi.json']);
    await compiled('kept', ['dist/index.js', 'dist/deep/index.d.ts']);
    await writeFiles(join(packages, 'no-package'), { 'README.md': '' });
    await forgetRemoved(packages);
    const known = ['removed', 'emptied', 'kept'].filter((name) =>
      existsSync(join(packages, name, settings.tsBuildInfoFile)),
    );
    expect(known).toEqual(['kept']);
  });
});
