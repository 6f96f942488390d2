import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { Cache, hash } from './cache.js';
import { readConfig } from './config.js';
import { proseFiles } from './files.js';

/**
 * Checks the English of a repository: Markdown, the texts of the OpenAPI document, comments, messages and names in TypeScript.
 * `docs/prose.yaml` has the patterns, `docs/glossary.md` the terms. Files that have not changed since the last run cost nothing.
 */
export async function checkProse(root: string): Promise<Finding[]> {
  const [configFile, glossaryFile] = [join(root, 'docs/prose.yaml'), join(root, 'docs/glossary.md')];
  const config = await readConfig(configFile, glossaryFile);
  const key = hash((await Promise.all([readFile(configFile), readFile(glossaryFile), sources()])).join('\n'));
  const cache = await Cache.open(join(root, 'node_modules/.cache/prose-lint.json'), key);
  const files = await proseFiles(root, config.ignore);
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  const findings: Finding[] = [];
  let check: Awaited<ReturnType<typeof import('./check-text.js')['createCheck']>> | undefined;
  for (const [index, file] of files.entries()) {
    const text = texts[index] ?? '';
    let found = cache.get(file, text);
    if (!found) {
      // Loaded only when a file has changed: it brings dictionaries, textlint and TypeScript with it.
      check ??= await (await import('./check-text.js')).createCheck(config);
      found = await check(file, text);
      cache.set(file, text, found);
    }
    findings.push(...found);
  }
  if (check) await cache.save();
  return findings;
}

/** The source of this package, since other rules find other things. */
async function sources(): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}
