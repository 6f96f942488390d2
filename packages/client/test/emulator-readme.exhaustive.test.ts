import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { compile } from './compile.js';
import { blocksOf } from './readme-blocks.js';

const blocks = await blocksOf(new URL('../../emulator/README.md', import.meta.url));

test('the code of the emulator README compiles', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(2);
  const files = Object.fromEntries(blocks.map(({ code }, n) => [`readme-${n}.mts`, `${code}\nexport {};\n`]));
  const { faults } = compile(files, { strict: true, target: ts.ScriptTarget.ES2022 });
  expect(faults).toEqual([]);
});
