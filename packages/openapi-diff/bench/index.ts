/**
 * Measures `openapi-diff` beside `redocly diff`, each in its own process and by turns: on a small document, on two bundles of
 * the document, and on the document four and eight times over. Times are of the processor. Prints a table in Markdown.
 *   pnpm --filter openapi-diff bench
 */
import '@ddm-openapi/foundation/help-first';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const runs = 7;
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const redocly = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
const bundle = readFileSync(new URL('../../spec/dist/openapi.json', import.meta.url), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'openapi-diff-bench-'));

interface Document {
  paths: Record<string, Record<string, { operationId?: string }>>;
  components: Record<string, Record<string, unknown>>;
}

/** The document with its operations and components several times over, each time under other names. */
function times(count: number): Document {
  const whole = JSON.parse(bundle) as Document;
  for (let copy = 1; copy < count; copy++) {
    const text = bundle.replaceAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g, `"$ref":"#/components/$1/$2C${copy}"`);
    const one = JSON.parse(text.replaceAll(/"operationId":"(\w+)"/g, `"operationId":"$1C${copy}"`)) as Document;
    for (const [path, item] of Object.entries(one.paths)) whole.paths[`/copy${copy}${path}`] = item;
    for (const [section, components] of Object.entries(one.components))
      for (const [name, component] of Object.entries(components))
        if (section !== 'securitySchemes') (whole.components[section] ?? {})[`${name}C${copy}`] = component;
  }
  return whole;
}

/** The same document with a change in every schema that has a text of some length. */
function changed(document: Document): string {
  return JSON.stringify(document).replaceAll('"maxLength":64', '"maxLength":65');
}

function write(name: string, text: string): string {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
}

const small = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Small', version: '1.0.0' },
  paths: { '/': { get: { operationId: 'get', responses: { 200: { description: 'Fine.' } } } } },
});

function pair(name: string, document: Document): readonly [string, string] {
  return [write(`${name}-base.json`, JSON.stringify(document)), write(`${name}-head.json`, changed(document))];
}

const operations = (JSON.stringify(JSON.parse(bundle)).match(/"operationId":/g) ?? []).length;
const loads: [string, readonly [string, string]][] = [
  ['a small document', [write('small-base.json', small), write('small-head.json', small.replace('Fine.', 'Good.'))]],
  ...[1, 4, 8].map((count): [string, readonly [string, string]] => [
    `${operations * count} operations`,
    pair(String(count), times(count)),
  ]),
];

/** Seconds of the processor that a program took, counted by the shell. */
function seconds(args: readonly string[]): number {
  const script = `"$@" > /dev/null 2>&1; times`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], { encoding: 'utf8' });
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  execFileSync(process.execPath, [command, '--help'], { stdio: 'ignore' });
  const rows = loads.map(([name, [base, head]]) => {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(seconds([command, base, head, '--fail-on', 'never']));
      theirs.push(seconds([redocly, 'diff', base, head, '--format', 'json', '--output', join(scratch, 'out.json')]));
    }
    const [us, them] = [median(ours), median(theirs)];
    return `| ${name} | ${us.toFixed(2)} s | ${them.toFixed(2)} s | ${(us / them).toFixed(2)} |`;
  });
  console.log(
    ['| Documents | openapi-diff | redocly diff | Ratio |', '| --- | ---: | ---: | ---: |', ...rows].join('\n'),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
