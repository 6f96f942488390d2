/**
 * Makes a release of the changesets: versions and CHANGELOG.md of each package, then `info.version` of the document and
 * what the action for other repositories installs. A changelog that stays empty takes its words from the diff. Review and
 * commit what has changed; the workflow of main publishes it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { changesSinceRelease } from '@ddm-openapi/tooling/diff/changelog';
import { Git } from '@ddm-openapi/tooling/diff/git';
import { readSource } from '@ddm-openapi/tooling/diff/versions';
import { fillChangelogs } from '@ddm-openapi/tooling/packages/changelogs';
import { publishedPackages } from '@ddm-openapi/tooling/packages/published';
import { followVersion, withPackageVersions } from '@ddm-openapi/tooling/version';

/** The files that tell other repositories which versions to install. */
const namingVersions = ['.github/actions/check-openapi/action.yml', 'docs/adopting.md'];

await main(async () => {
  const made = await runBin('@changesets/cli', ['version'], undefined, 'changeset');
  const said = `${made.stdout}${made.stderr}`.trim();
  if (made.code !== 0) throw new InputError(said);
  const version = await followVersion({ document: places.root, manifest: join(places.spec, 'package.json') });
  const packages = await publishedPackages();
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  for (const file of namingVersions) {
    const text = await readFile(join(workspace, file), 'utf8');
    await writeFiles(workspace, { [file]: withPackageVersions(text, versions) });
  }
  const head = await readSource(places.root, 'the working tree');
  const filled = await fillChangelogs(packages, await changesSinceRelease(new Git(workspace), head));
  expectSuccess(await runBin('@biomejs/biome', ['check', '--write', 'packages'], undefined, 'biome'), 'biome');
  expectSuccess(await runBin('prettier', ['--write', 'packages/*/CHANGELOG.md']), 'prettier');
  console.log(
    `${said}\n\nThe document says ${version}.${filled.length ? ` Changelogs without a changeset: ${filled.join(', ')}.` : ''}`,
  );
});
