import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@ddm-openapi/test-support/browser';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };
const places = ['../examples/in-page', '../dist'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

let server: Server;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    const texts = places.map((place) => readFile(`${place}/${name}`, 'utf8'));
    const text = await Promise.any(texts).catch(() => undefined);
    // Sent for the worker too, which no policy of the page reaches.
    const policy = "default-src 'none'; script-src 'self'; worker-src 'self'";
    response.writeHead(text === undefined ? 404 : 200, {
      'Content-Type': types[name.split('.').at(-1) ?? ''] ?? 'text/plain',
      'Content-Security-Policy': policy,
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
});

test('the example makes its round trip in a page, under a strict policy and without a network', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => document.querySelector('#output')?.textContent !== 'Starting …');
    expect(await page.textContent('#output')).toBe('ddm-orders is RUNNING');
    expect(problems.filter((text) => !text.includes('favicon'))).toEqual([]);
    expect(requests.filter((path) => path !== '/favicon.ico').sort()).toEqual([
      '/',
      '/connect.js',
      '/main.js',
      '/worker.js',
    ]);
  } finally {
    await browser.close();
  }
});
