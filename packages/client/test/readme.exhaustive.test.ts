import { describe, expect, test } from '@jest/globals';
import { compile } from './compile.js';
import { blocksOf } from './readme-blocks.js';

const blocks = await blocksOf(new URL('../README.md', import.meta.url));

/** Declarations that the text around a block assumes. A block that makes its own client hides `ddm`. */
const known = `
import type { DdmClient } from '@ddm-openapi/client';
declare global {
  const ddm: DdmClient;
  const instanceId: string;
  const projectId: string;
  function readToken(): Promise<string>;
}
`;

describe('the code blocks of the README', () => {
  test('compile, strictly', () => {
    const files = Object.fromEntries(blocks.map(({ code }, index) => [`block-${index}.ts`, `${code}\nexport {};\n`]));
    const { faults } = compile(
      { 'known.ts': known, ...files },
      { strict: true, exactOptionalPropertyTypes: true, types: ['node'] },
    );
    expect(faults).toEqual([]);
  });
});
