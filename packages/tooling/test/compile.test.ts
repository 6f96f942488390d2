import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatFindings } from '@ddm-openapi/foundation/findings';
import { expect, test } from '@jest/globals';
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

test('a package whose compiled types were removed is compiled again', async () => {
  const packages = await mkdtemp(join(tmpdir(), 'compiled-'));
  const write = async (file: string, text = '') => {
    await mkdir(dirname(join(packages, file)), { recursive: true });
    await writeFile(join(packages, file), text);
  };
  try {
    for (const name of ['removed', 'emptied', 'kept']) {
      const compilerOptions = { outDir: 'dist', tsBuildInfoFile: 'node_modules/.cache/tsbuildinfo' };
      await write(`${name}/tsconfig.json`, JSON.stringify({ compilerOptions }));
      await write(`${name}/node_modules/.cache/tsbuildinfo`);
    }
    await write('emptied/dist/openapi.json');
    await write('kept/dist/deep/index.d.ts');
    await write('kept/dist/index.js');
    await mkdir(join(packages, 'no-package'));
    await forgetRemoved(packages);
    const known = ['removed', 'emptied', 'kept'].filter((name) =>
      existsSync(join(packages, name, 'node_modules/.cache/tsbuildinfo')),
    );
    expect(known).toEqual(['kept']);
  } finally {
    await rm(packages, { recursive: true });
  }
});
