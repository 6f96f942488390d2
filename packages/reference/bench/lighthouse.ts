/**
 * Judges the built site with Lighthouse, and the pages that other tools make of the same document, and prints a table.
 * Served over loopback with gzip, as a static host does. Runs for some minutes.
 * Arguments choose pages: an address, or `operations` for five operations of different size, or `peers` for the pages of
 * others. `--form mobile` or `--form desktop` measures one form; both if absent.
 */
import '@ddm-openapi/foundation/help-first';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '@ddm-openapi/foundation/process';
import { places } from '@ddm-openapi/foundation/workspace';
import { browserCommand, flags } from '@ddm-openapi/test-support/browser';
import { makePeers } from './peers.js';
import { serve } from './serve.js';

const operations = [
  'reference/instances/listinstances/',
  'reference/instances/createinstance/',
  'reference/instances/deleteinstance/',
  'reference/shard-configuration/startshardconfiguration/',
  'reference/parameters/createparametertemplate/',
];
const others = ['', 'errors/', 'status-codes/', 'guides/retries/', 'reference/'];

interface Result {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const { values, positionals } = parseArgs({ options: { form: { type: 'string' } }, allowPositionals: true });
const folder = await mkdtemp(join(tmpdir(), 'ddm-lighthouse-'));
try {
  await cp(places.site, folder, { recursive: true });
  const peers = await makePeers(folder);
  const sets: Readonly<Record<string, readonly string[]>> = { operations, peers: peers.map(({ page }) => page) };
  const chosen = positionals.length ? positionals : ['others', 'operations', 'peers'];
  const pages = chosen.flatMap((name) => (name === 'others' ? others : (sets[name] ?? [name])));
  const server = await serve(folder, ['openapi.json', ...peers.flatMap(({ files }) => files)]);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const columns = ['Performance', 'Accessibility', 'Best practices', 'FCP', 'LCP', 'TBT ms', 'TTI', 'CLS', 'KB'];
  console.log(row('Page', 'Form', ...columns));
  console.log(row('---', '---', ...columns.map(() => '--:')));
  for (const page of pages) {
    for (const form of values.form ? [values.form] : ['mobile', 'desktop'])
      console.log(await judge(origin + page, form, `/${page}`));
  }
  console.log(`\nLoad: ${loadavg().map((load) => load.toFixed(1))}`);
  server.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function judge(url: string, form: string, name: string): Promise<string> {
  const { executable, env } = await browserCommand();
  const output = join(folder, 'result.json');
  const args = ['-y', '-p', 'node@24', '-p', 'lighthouse@13.5.0', 'lighthouse', url, '--quiet'];
  args.push('--output=json', `--output-path=${output}`, '--only-categories=performance,accessibility,best-practices');
  args.push(`--chrome-flags=--headless=new ${flags.join(' ')}`, ...(form === 'desktop' ? ['--preset=desktop'] : []));
  // Without a language of the system, the browser names one that Elements cannot read.
  const system = { ...env, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' };
  const { code, stderr } = await run('npx', args, undefined, { ...system, CHROME_PATH: executable });
  if (code !== 0) throw new Error(`Lighthouse failed at ${url}: ${stderr}`);
  const { categories, audits } = JSON.parse(await readFile(output, 'utf8')) as Result;
  const score = (category: string) => String(Math.round((categories[category]?.score ?? 0) * 100));
  const value = (audit: string, divisor: number, digits: number) =>
    ((audits[audit]?.numericValue ?? Number.NaN) / divisor).toFixed(digits);
  return row(
    name,
    form,
    score('performance'),
    score('accessibility'),
    score('best-practices'),
    value('first-contentful-paint', 1000, 2),
    value('largest-contentful-paint', 1000, 2),
    value('total-blocking-time', 1, 0),
    value('interactive', 1000, 2),
    value('cumulative-layout-shift', 1, 3),
    value('total-byte-weight', 1000, 0),
  );
}

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
