import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './files.js';
import { InputError } from './findings.js';
import { runBin } from './process.js';
import { places } from './workspace.js';

/** Renders the reference site from the bundle. */
export async function buildSite(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-site-'));
  try {
    const page = join(scratch, 'index.html');
    const { code, stdout, stderr } = await runBin(
      '@redocly/cli',
      ['build-docs', places.bundle, '--inlineBundle', '--output', page],
      undefined,
      'redocly',
    );
    if (code !== 0) throw new InputError(`Redocly could not render the site.\n${stdout}${stderr}`);
    await writeFiles(places.site, { 'index.html': await readFile(page, 'utf8') });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
