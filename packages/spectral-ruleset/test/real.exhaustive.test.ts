import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { change, type Files, lint } from './lint.js';
import { realSource } from './source.js';

const bundle: Files = new Map([
  ['openapi.yaml', readFileSync(new URL('../../spec/dist/openapi.json', import.meta.url), 'utf8')],
]);

describe('the real document', () => {
  test('is clean as source', async () => {
    expect(await lint(realSource())).toEqual([]);
  });

  test('only the source can see that a path item is in the wrong file', async () => {
    const moved = change(realSource(), 'openapi.yaml', (tree) => {
      tree.paths['/v3/{project_id}/volumes'] = { ...tree.paths['/v3/{project_id}/backups'] };
    });
    expect((await lint(moved, { rule: 'path-item-file' })).map((finding) => finding.file)).toEqual(['openapi.yaml']);
    expect(await lint(bundle, { rule: 'path-item-file' })).toEqual([]);
  });
});
