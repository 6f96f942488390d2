import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { bundleApp, bytesPerOperation, clientExports, clientSizes, operationBudget } from '../build/size.js';

test('minified and gzipped for the browser, the client is as small as promised', async () => {
  const sizes = await clientSizes();
  for (const { size, limit, withOperations, limitWithOperations } of sizes) {
    expect(size).toBeLessThan(limit);
    expect(withOperations).toBeLessThan(limitWithOperations);
  }
  const [, calls] = sizes;
  const optional = /waiters|signing|polling|pagination|hooks|password|agency|error-codes|openapi-fetch/;
  expect(calls?.files.filter((file) => optional.test(file))).toEqual([]);
  // The paths are those of the source, or the line above would find nothing.
  expect(calls?.files.join()).toContain('transport/transport.ts');
});

test('what is generated for an operation counts as its own, in every table', async () => {
  const [everything] = await clientSizes();
  const { text } = await bundleApp(await clientExports());
  // Of the tables of operations, of lists, of jobs, and of what is watched instead of a job.
  for (const row of ['/weak-password-verification', 'related_data_nodes', 'createGroup:', 'setAdminUser:{poll']) {
    expect(text).toContain(row);
    expect(everything?.text).not.toContain(row);
  }
});

test('an operation more costs little', async () => {
  const bytes = await bytesPerOperation();
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(operationBudget);
});

test('the browser gets no built-in of Node', async () => {
  for (const [names, entry] of [
    [await clientExports(), './index.js'],
    [['rawClient'], './raw.js'],
    [['explainErrorCode'], './error-codes.js'],
  ] as const) {
    const { text } = await bundleApp(names, entry);
    expect(/["'`]node:|\brequire\(/.exec(text)).toBeNull();
  }
});

test('only the raw client and the entry for Node load a dependency', async () => {
  const { files } = await bundleApp(await clientExports());
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  const { dependencies } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: object;
  };
  expect(Object.keys(dependencies)).toEqual(['openapi-fetch', 'yaml']);
});
