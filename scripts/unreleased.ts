/** Prints `unreleased=name@version,…` for the public packages that the registry does not have yet, and nothing if it has all. */
import { InputError } from '@ddm-openapi/foundation/findings';
import { run } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { publishedPackages } from '@ddm-openapi/tooling/packages/published';

await main(async () => {
  const specs = (await publishedPackages()).map(({ manifest }) => `${manifest.name}@${manifest.version}`);
  const missing = (await Promise.all(specs.map(isMissing))).flat();
  if (missing.length) console.log(`unreleased=${missing.join(',')}`);
});

async function isMissing(spec: string): Promise<string[]> {
  const { code, stdout, stderr } = await run('npm', ['view', spec, 'version']);
  if (code === 0) return stdout.trim() ? [] : [spec];
  if (/E404/.test(stderr)) return [spec];
  throw new InputError(`The registry could not be queried for ${spec}.\n${stderr.trim()}`);
}
