/** Prints `unreleased=name@version,…` for the public packages that the registry does not have yet, and nothing if it has all. */
import { InputError } from './lib/findings.js';
import { publishedPackages } from './lib/packages/published.js';
import { run } from './lib/process.js';
import { main } from './lib/steps.js';

await main(async () => {
  const specs = (await publishedPackages()).map(({ manifest }) => `${manifest.name}@${manifest.version}`);
  const missing = (await Promise.all(specs.map(isMissing))).flat();
  if (missing.length) console.log(`unreleased=${missing.join(',')}`);
});

async function isMissing(spec: string): Promise<string[]> {
  const { code, stdout, stderr } = await run('npm', ['view', spec, 'version']);
  if (code === 0) return stdout.trim() ? [] : [spec];
  if (/E404/.test(stderr)) return [spec];
  throw new InputError(`The registry could not be asked about ${spec}.\n${stderr.trim()}`);
}
