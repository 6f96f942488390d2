/** Prints `unreleased=name@version,…` for the public packages that the registry does not have yet, and nothing if it has all. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from './lib/findings.js';
import { run } from './lib/process.js';
import { main } from './lib/steps.js';
import { workspace } from './lib/workspace.js';

await main(async () => {
  const missing = (await Promise.all((await publicPackages()).map(isMissing))).flat();
  if (missing.length) console.log(`unreleased=${missing.join(',')}`);
});

async function publicPackages(): Promise<string[]> {
  const folders = await readdir(join(workspace, 'packages'));
  const manifests = await Promise.all(
    folders.map(async (folder) =>
      JSON.parse(await readFile(join(workspace, 'packages', folder, 'package.json'), 'utf8')),
    ),
  );
  return manifests.filter((manifest) => !manifest.private).map(({ name, version }) => `${name}@${version}`);
}

async function isMissing(spec: string): Promise<string[]> {
  const { code, stdout, stderr } = await run('npm', ['view', spec, 'version']);
  if (code === 0) return stdout.trim() ? [] : [spec];
  if (/E404/.test(stderr)) return [spec];
  throw new InputError(`The registry could not be asked about ${spec}.\n${stderr.trim()}`);
}
