import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { type Document, DocumentError } from '@ddm-openapi/spec/derive';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { departuresPage } from '../src/departures.js';

const read = (name: string) => readFile(join(places.source, name), 'utf8');
const document = JSON.parse(await readFile(places.bundle, 'utf8')) as Document;
const deviations = JSON.parse(await read('deviations.json')) as Parameters<typeof departuresPage>[1];
const areas = parse(await read('departures.yaml')) as Parameters<typeof departuresPage>[2];

describe('the departures from the manual', () => {
  test('are on the page as the two files list them', async () => {
    const page = await readFile(join(workspace, 'docs/departures-from-the-manual.md'), 'utf8');
    expect(page).toBe(departuresPage(document, deviations, areas));
  });

  test('each states what both documents say, and why, in self-contained words', () => {
    const all = [...deviations, ...Object.values(areas).flat()];
    expect(all.length).toBeGreaterThan(100);
    for (const { manual, document: says, why } of all) {
      for (const text of [manual, says, why]) expect(text).toMatch(/\S/);
      expect(`${manual} ${says} ${why}`).not.toMatch(/quirk/i);
    }
  });

  test('are each written once', () => {
    const all = [...deviations, ...Object.values(areas).flat()].map((one) => JSON.stringify(one));
    expect(new Set(all).size).toBe(all.length);
  });

  test('name operations that the document has', () => {
    const wrong = { operation: 'GET /v9/nothing', at: 'query.x', manual: 'A.', document: 'B.', why: 'C.' };
    expect(() => departuresPage(document, [wrong], {})).toThrow(
      new DocumentError(
        'openapi/deviations.json names GET /v9/nothing, which the document does not have. Correct the entry, or remove it.',
      ),
    );
  });
});
