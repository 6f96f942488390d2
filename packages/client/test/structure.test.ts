import { fileURLToPath } from 'node:url';
import { circles, filesOf, type Import, importsOf } from '@ddm-openapi/test-support/structure';
import { beforeAll, expect, test } from '@jest/globals';

const source = fileURLToPath(new URL('../src', import.meta.url));

let files: Map<string, string>;
let imports: Import[];
beforeAll(async () => {
  files = await filesOf(source);
  imports = [...files].flatMap(([path, text]) => importsOf(path, text));
});

test('imports lead to files and make no circle, types and generated files included', () => {
  const edges = imports.flatMap(({ from, to }) => (to ? [[from, to] as const] : []));
  expect(edges.length).toBeGreaterThan(100);
  expect(edges.filter(([, to]) => !files.has(to))).toEqual([]);
  expect(circles(edges)).toEqual([]);
});

test('the runtime imports nothing but itself, and what differs from platform to platform', () => {
  const outside = imports.filter(({ from, to, specifier }) => {
    const isOwn = to?.startsWith('runtime/') || specifier.startsWith('#');
    const isOfNode = from.endsWith('.node.ts') && specifier.startsWith('node:');
    return from.startsWith('runtime/') && !isOwn && !isOfNode;
  });
  expect(outside).toEqual([]);
});
