/**
 * Makes a release of the changesets: versions and CHANGELOG.md of each package, then `info.version` of the document. Review
 * and commit what has changed; `pnpm release` publishes it.
 */
import { join } from 'node:path';
import { InputError } from './lib/findings.js';
import { expectSuccess, runBin } from './lib/process.js';
import { main } from './lib/steps.js';
import { followVersion } from './lib/version.js';
import { places } from './lib/workspace.js';

await main(async () => {
  const made = await runBin('@changesets/cli', ['version'], undefined, 'changeset');
  const said = `${made.stdout}${made.stderr}`.trim();
  if (made.code !== 0) throw new InputError(said);
  const version = await followVersion({ document: places.root, manifest: join(places.spec, 'package.json') });
  expectSuccess(await runBin('@biomejs/biome', ['check', '--write', 'packages'], undefined, 'biome'), 'biome');
  expectSuccess(await runBin('prettier', ['--write', 'packages/*/CHANGELOG.md']), 'prettier');
  console.log(`${said}\n\nThe document says ${version}.`);
});
