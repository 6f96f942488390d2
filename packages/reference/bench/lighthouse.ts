/**
 * Judges the built site with Lighthouse, and the page that `redocly build-docs --inlineBundle` makes of the same document,
 * and prints a table. Served over loopback with gzip, as a static host does. Runs for some minutes; arguments choose pages.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { browserCommand, flags } from '@ddm-openapi/test-support/browser';

const run = promisify(execFile);
const repository = new URL('../../../', import.meta.url).pathname;
const site = join(repository, 'packages/reference/dist/site');
const all = [
  '',
  'errors/',
  'status-codes/',
  'guides/retries/',
  'reference/',
  'reference/instances/listinstances/',
  'reference/instances/createinstance/',
  'reference/instances/deleteinstance/',
  'reference/shard-configuration/startshardconfiguration/',
  'reference/parameters/createparametertemplate/',
  'reference/?redoc#/instances/createinstance',
  'default.html',
  'default.html#/instances/createinstance',
];
const pages = process.argv.length > 2 ? process.argv.slice(2) : all;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

interface Result {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const folder = await mkdtemp(join(tmpdir(), 'ddm-lighthouse-'));
try {
  await cp(site, folder, { recursive: true });
  const redocly = join(repository, 'packages/reference/node_modules/@redocly/cli/bin/cli.js');
  const bundle = join(site, 'openapi.json');
  await run(process.execPath, [redocly, 'build-docs', bundle, '--inlineBundle', '-o', join(folder, 'default.html')]);
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  console.log(
    row(
      'Page',
      'Form',
      'Performance',
      'Accessibility',
      'Best practices',
      'FCP s',
      'LCP s',
      'TBT ms',
      'TTI s',
      'CLS',
      'KB',
    ),
  );
  console.log(row('---', '---', ...Array.from({ length: 9 }, () => '--:')));
  for (const page of pages) {
    for (const form of ['mobile', 'desktop']) console.log(await judge(origin + page, form, `/${page}`));
  }
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
  await run('npx', args, { env: { ...process.env, ...env, CHROME_PATH: executable } });
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

/** A static host: gzip, and a year of caching for what has a hash in its name. Files are compressed once. */
function serve(root: string): Promise<Server> {
  const compressed = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = compressed.get(file) ?? gzipSync(await readFile(file));
      compressed.set(file, body);
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
