import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const hooks = ['test', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach', 'jest.setTimeout'];

test('no test has less time than jest.config.mjs gives to all', async () => {
  const { default: config } = (await import(join(workspace, 'jest.config.mjs'))) as {
    default: { testTimeout: number };
  };
  const { stdout } = await run('git', ['ls-files', 'packages/*/test/*.ts', 'packages/*/test/**/*.ts']);
  const found = await Promise.all(stdout.trim().split('\n').map(limitsIn));
  const limits = found.flat();
  expect(limits.filter(({ milliseconds }) => milliseconds <= config.testTimeout)).toEqual([]);
  // There is at least one with more, or the search above no longer finds any.
  expect(limits).not.toEqual([]);
});

/** The time limits that the tests and hooks of a file set. */
async function limitsIn(file: string): Promise<{ file: string; milliseconds: number }[]> {
  const text = await readFile(join(workspace, file), 'utf8');
  const found: { file: string; milliseconds: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && hooks.includes(firstName(node.expression))) {
      const last = node.arguments.at(-1);
      if (last && ts.isNumericLiteral(last)) found.push({ file, milliseconds: Number(last.text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** `test` of `test.each(rows)`. */
function firstName(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'setTimeout')
    return `${firstName(node.expression)}.setTimeout`;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return firstName(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}
