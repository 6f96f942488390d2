/**
 * Measures the console on the built site with the network of Lighthouse's desktop preset: what its first press loads, how
 * long it takes until a request can be sent, and how long the first response takes.
 */
import '@ddm-openapi/foundation/help-first';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { places } from '@ddm-openapi/foundation/workspace';
import { launchBrowser } from '@ddm-openapi/test-support/browser';
import { serve } from './serve.js';

/** 10 Mbit/s and a round trip of 40 ms. */
const desktop = { offline: false, latency: 40, downloadThroughput: 1_280_000, uploadThroughput: 1_280_000 };
const operations = ['instances/listinstances', 'instances/createinstance', 'shard-configuration/switchroute'];

const server = await serve(places.site, []);
const browser = await launchBrowser();
try {
  console.log('| Operation | Loaded at the press, KB | Ready, ms | First response, ms |\n| --- | --: | --: | --: |');
  for (const operation of operations) console.log(await measure(operation));
  console.log(`\nLoad: ${loadavg().map((load) => load.toFixed(1))}`);
} finally {
  await browser.close();
  server.close();
}

async function measure(operation: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', desktop);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/reference/${operation}/`);
  await page.waitForLoadState('networkidle');
  const loaded: Promise<Buffer>[] = [];
  page.on('response', (response) => loaded.push(response.body()));
  const ready = await timed(async () => {
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
  });
  const first = await timed(async () => {
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.console-response').waitFor();
  });
  const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await context.close();
  return `| ${operation} | ${Math.round(bytes / 1000)} | ${Math.round(ready)} | ${Math.round(first)} |`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
