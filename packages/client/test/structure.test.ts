import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circles, filesOf, importsOf, namesOfTheService } from '@ddm-openapi/test-support/structure';
import { beforeAll, describe, expect, test } from '@jest/globals';

const source = fileURLToPath(new URL('../src', import.meta.url));
const generator = fileURLToPath(new URL('../../client-generator/src', import.meta.url));

let files: Map<string, string>;
beforeAll(async () => {
  files = await filesOf(source);
});

test('no file is in a circle of imports, types included', () => {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text));
  expect(imports.filter((path) => !files.has(path))).toEqual([]);
  expect(circles(files)).toEqual([]);
});

describe('general parts know no service', () => {
  test.each([
    ['the runtime', join(source, 'runtime')],
    ['the generator', generator],
  ])('%s names none', async (_, folder) => {
    const general = await filesOf(folder);
    expect(general.size).toBeGreaterThan(5);
    expect(namesOfTheService(general)).toEqual([]);
  });

  test('the runtime imports nothing but itself', () => {
    const outside = [...files].flatMap(([path, text]) =>
      path.startsWith('runtime/')
        ? [
            ...importsOf(path, text).filter((file) => !file.startsWith('runtime/')),
            ...(text.match(/ from '[^.#][^']*'/g) ?? []),
          ]
        : [],
    );
    expect(outside).toEqual([]);
  });
});
