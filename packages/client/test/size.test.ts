import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import * as client from '../src/index.js';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const all = Object.keys(client).filter((name) => name !== 'internals');

/** Bundles an application for browsers. It uses what it imports, so that nothing of that is shaken off. */
async function bundle(names: readonly string[], entry = './index.js') {
  const contents = `import { ${names.join(', ')} } from '${entry}'; globalThis.app = [${names.join(', ')}];`;
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const { contents: bytes = new Uint8Array(), text = '' } = outputFiles[0] ?? {};
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    size: gzipSync(bytes, { level: 9 }).length,
    text,
    /** The files that something of is left. */
    files: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  };
}

describe('minified and gzipped for the browser', () => {
  test('the whole client, with everything that it exports, is below 10 KB', async () => {
    const { size } = await bundle(all);
    expect(size).toBeLessThan(10 * 1024);
  });

  test('without signing and waiters it is below 6 KB', async () => {
    const { size, files } = await bundle(['createDdmClient', 'token']);
    expect(size).toBeLessThan(6 * 1024);
    expect(files.filter((file) => /waiters|signing|pagination|watch|error-codes\.js|openapi-fetch/.test(file))).toEqual(
      [],
    );
  });
});

test('the browser gets no built-in of Node', async () => {
  for (const [names, entry] of [
    [all, './index.js'],
    [['rawClient'], './raw.js'],
    [['explainErrorCode'], './error-codes.js'],
  ] as const) {
    const { text } = await bundle(names, entry);
    expect(/["'`]node:|\brequire\(/.exec(text)).toBeNull();
  }
});

test('only the raw client loads a dependency', async () => {
  const { files } = await bundle(all);
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  const { dependencies } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: object;
  };
  expect(Object.keys(dependencies)).toEqual(['openapi-fetch']);
});
