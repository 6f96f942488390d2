import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { SourceLines } from '../src/diff/source-lines.js';

const lines = new SourceLines(places.root, workspace);

/** The line of a file that has some words first. */
async function lineOf(file: string, words: string): Promise<number> {
  const text = await readFile(join(workspace, file), 'utf8');
  const index = text.split('\n').findIndex((line) => line.includes(words));
  if (index < 0) throw new Error(`${file} does not say ${words}`);
  return index + 1;
}

describe('the place in the source of a pointer into the bundle', () => {
  test.each([
    [
      'an operation',
      '#/paths/~1v3~1{project_id}~1instances/post',
      'openapi/paths/instances/v3-instances.yaml',
      'post:',
    ],
    [
      'what an operation says',
      '#/paths/~1v3~1{project_id}~1instances/post/x-idempotent',
      'openapi/paths/instances/v3-instances.yaml',
      'x-idempotent:',
    ],
    [
      'a response by reference, where the operation names it',
      '#/paths/~1v3~1{project_id}~1instances/post/responses/404',
      'openapi/paths/instances/v3-instances.yaml',
      '"404":',
    ],
    [
      'a field of a component',
      '#/components/schemas/Job/properties/process',
      'openapi/components/schemas/jobs/Job.yaml',
      'process:',
    ],
    [
      'a shared response',
      '#/components/responses/NotFound/x-status-message',
      'openapi/components/responses/NotFound.yaml',
      'x-status-message:',
    ],
    [
      'a security scheme',
      '#/components/securitySchemes/AuthToken/name',
      'openapi/components/security-schemes/AuthToken.yaml',
      'name:',
    ],
    ['an error code', '#/x-error-codes/DBS.280001', 'openapi/error-codes.yaml', 'DBS.280001:'],
    ['the introduction', '#/info/description', 'openapi/openapi.yaml', 'description:'],
    ['a path that is gone, at the paths', '#/paths/~1nowhere/get', 'openapi/openapi.yaml', 'paths:'],
  ])('%s', async (_, pointer, file, words) => {
    const found = await lines.find(pointer);
    expect(found?.file).toBe(file);
    expect(found?.line).toBe(await lineOf(file, words));
  });

  test('a removed entry is reported at the start of its file', async () => {
    expect(await lines.find('#/x-error-codes/DBS.000000')).toEqual({ file: 'openapi/error-codes.yaml', line: 1 });
  });

  test('a component that is gone has no place', async () => {
    expect(await lines.find('#/components/schemas/Nothing')).toBeUndefined();
  });
});
