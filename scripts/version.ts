/**
 * Makes a release of the changesets: versions and CHANGELOG.md of each package, then `info.version` of the document and
 * what the action for other repositories installs. Review and commit what has changed; the workflow of main publishes it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { publishedPackages } from '@ddm-openapi/tooling/packages/published';
import { followVersion, withPackageVersions } from '@ddm-openapi/tooling/version';

const action = join(workspace, '.github/actions/check-openapi');

await main(async () => {
  const made = await runBin('@changesets/cli', ['version'], undefined, 'changeset');
  const said = `${made.stdout}${made.stderr}`.trim();
  if (made.code !== 0) throw new InputError(said);
  const version = await followVersion({ document: places.root, manifest: join(places.spec, 'package.json') });
  const packages = await publishedPackages();
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  const text = await readFile(join(action, 'action.yml'), 'utf8');
  await writeFiles(action, { 'action.yml': withPackageVersions(text, versions) });
  expectSuccess(await runBin('@biomejs/biome', ['check', '--write', 'packages'], undefined, 'biome'), 'biome');
  expectSuccess(await runBin('prettier', ['--write', 'packages/*/CHANGELOG.md']), 'prettier');
  console.log(`${said}\n\nThe document says ${version}.`);
});
