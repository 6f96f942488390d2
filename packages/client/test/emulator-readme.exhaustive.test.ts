import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { compile } from './compile.js';

const readme = readFileSync(fileURLToPath(new URL('../../emulator/README.md', import.meta.url)), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);

test('the code of the emulator README compiles', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(2);
  const files = Object.fromEntries(blocks.map((text, n) => [`readme-${n}.mts`, `${text}\nexport {};\n`]));
  const { faults } = compile(files, { strict: true, target: ts.ScriptTarget.ES2022 });
  expect(faults).toEqual([]);
});
