/**
 * Makes a release of the changesets: versions and CHANGELOG.md of each package, then `info.version` of the document. Review
 * and commit what has changed; the workflow of main publishes it.
 */
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { followVersion } from '@ddm-openapi/tooling/version';

await main(async () => {
  const made = await runBin('@changesets/cli', ['version'], undefined, 'changeset');
  const said = `${made.stdout}${made.stderr}`.trim();
  if (made.code !== 0) throw new InputError(said);
  const version = await followVersion({ document: places.root, manifest: join(places.spec, 'package.json') });
  expectSuccess(await runBin('@biomejs/biome', ['check', '--write', 'packages'], undefined, 'biome'), 'biome');
  expectSuccess(await runBin('prettier', ['--write', 'packages/*/CHANGELOG.md']), 'prettier');
  console.log(`${said}\n\nThe document says ${version}.`);
});
