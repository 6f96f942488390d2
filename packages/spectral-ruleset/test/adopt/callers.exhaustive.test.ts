import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readDocument, report } from '@ddm-openapi/openapi-diff';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adopt } from '../../src/adopt/adopt.js';
import type { SourceDocument } from '../../src/source/document.js';
import { inFolder } from '../commands/support.js';
import { textsOf, written } from '../fix/documents.js';
import { styles } from '../fix/styles.js';
import { unadopted, unadoptedTrees } from './documents.js';

/** Reads a document as the diff does, from files below a folder. */
async function versionIn(folder: string, document: SourceDocument) {
  for (const [name, text] of Object.entries(textsOf(document))) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const version = readDocument(join(folder, document.root.name));
  await rm(folder, { recursive: true });
  return version;
}

test('a document that adopts a catalogue has no change for its callers', async () => {
  let replaced = 0;
  await inFolder((folder) =>
    fc.assert(
      fc.asyncProperty(unadopted(styles), async (shape) => {
        const before = written(unadoptedTrees(shape), shape.style);
        const adopted = adopt(before);
        const versions = [
          await versionIn(join(folder, 'before'), before),
          await versionIn(join(folder, 'after'), adopted.document),
        ] as const;
        const { changes } = await report(...versions, {});
        expect(changes.map(({ step, place, message }) => `${step}: ${place}: ${message}`)).toEqual([]);
        replaced += adopted.replaced;
      }),
      { numRuns: 30 },
    ),
  );
  expect(replaced).toBeGreaterThan(20);
});
