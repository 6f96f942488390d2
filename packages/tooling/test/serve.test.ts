import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serve } from '../src/serve.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-serve-'));
  await writeFile(join(folder, 'index.html'), '<h1>Hello</h1>');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('serve', () => {
  test('serves the files of a folder and responds with 404 for others', async () => {
    const { url, server } = await serve(folder, 0);
    try {
      expect(await (await fetch(url)).text()).toBe('<h1>Hello</h1>');
      expect((await fetch(`${url}/none`)).status).toBe(404);
    } finally {
      server.close();
    }
  });

  test('reports that a port is taken, and the remedy', async () => {
    const { url, server } = await serve(folder, 0);
    const port = Number(new URL(url).port);
    try {
      await expect(serve(folder, port)).rejects.toThrow(
        `Port ${port} is taken. Choose another: pnpm start --port ${port + 1}, or PORT=${port + 1}.`,
      );
    } finally {
      server.close();
    }
  });
});
