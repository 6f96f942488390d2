/**
 * Runs many `redocly diff`s in one process, because most of the time of one goes into its start. Takes a file with the
 * arguments of each as JSON. Node evaluates a module again under another query, while what it imports stays loaded.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const program = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'lib/index.js');
for (const [index, args] of JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')).entries()) {
  process.argv.splice(1, Infinity, program, ...args);
  await import(`${pathToFileURL(program)}?${index}`);
}
