import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Bundle } from '../catalogue.js';

// See docs/decisions/0168-redoc-renders-an-operation-once.md.
/** The parts of a page that Redoc rendered, so that each can be served in the best way. */
export interface RenderedReference {
  /** The markup that is readable before any script has run. */
  readonly markup: string;
  /** The text of the style element for this markup. */
  readonly styles: string;
  /** Redoc itself: a module that exports `hydrate`. */
  readonly script: string;
}

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Renders a document with `redocly build-docs`. Throws an Error when the command fails or its output is not as expected. */
export async function renderReference(document: Bundle, options: object): Promise<RenderedReference> {
  const scratch = await mkdtemp(join(tmpdir(), 'redoc-'));
  const file = (name: string) => join(scratch, name);
  try {
    await Promise.all([
      writeFile(file('openapi.json'), stringifyJson(document)),
      writeFile(file('redocly.yaml'), 'telemetry: off\n'),
      writeFile(file('page.hbs'), '{{{redocHead}}}\n{{{redocHTML}}}'),
    ]);
    const args = ['build-docs', file('openapi.json'), '--inlineBundle', '--lint-config', 'off'];
    args.push('--config', file('redocly.yaml'), '--template', file('page.hbs'), '--output', file('page.html'));
    args.push('--openapi', JSON.stringify(options));
    await run(process.execPath, [redocly(), ...args]);
    return takeApart(await readFile(file('page.html'), 'utf8'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function redocly(): string {
  const manifest = require.resolve('@redocly/cli/package.json');
  const { bin } = require(manifest) as { bin: Record<string, string> };
  return join(dirname(manifest), bin.redocly ?? '');
}

/**
 * The page consists of styles, markup, and one script: Redoc, followed by the call with the document and the options.
 */
function takeApart(page: string): RenderedReference {
  return {
    styles: between(page, '<style data-styled="true"', '</style>').replace(/^[^>]*>/, ''),
    markup: between(page, '<div id="redoc">', '</div>\n      <script type="module">'),
    script: between(page, '<script type="module">\n', '\n\n      const __redoc_definition = '),
  };
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  if (from < 0 || to < 0) {
    throw new Error(`The output of Redocly has changed: it contains no ${start.trim()}.`);
  }
  return text.slice(from + start.length, to);
}
