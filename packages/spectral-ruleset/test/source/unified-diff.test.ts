import { expect, test } from '@jest/globals';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { unifiedDiff } from '../../src/source/unified-diff.js';

const diff = (folder: string) => {
  const root = new SourceFile(`${folder}/openapi.yaml`, 'a: 1\nb: 2\n');
  return unifiedDiff(SourceDocument.of(root), [
    root.withText('a: 1\nb: 3\n'),
    new SourceFile(`${folder}/r/n.yaml`, 'n: 1\n'),
  ]);
};

test.each([
  ['elsewhere', '/elsewhere', ''],
  ['here', `${process.cwd()}/api`, 'api/'],
])('a diff of files %s has their names as patch takes them', (_where, folder, prefix) => {
  expect(diff(folder)).toBe(`--- a/${prefix}openapi.yaml
+++ b/${prefix}openapi.yaml
@@ -1,2 +1,2 @@
 a: 1
-b: 2
+b: 3
--- /dev/null
+++ b/${prefix}r/n.yaml
@@ -0,0 +1,1 @@
+n: 1
`);
});
