/**
 * Writes the document as one file: packages/spec/dist/openapi.yaml and openapi.json. With `--profile otc` writes
 * openapi.otc.yaml and openapi.otc.json beside them, in the form that the cloud's own API rules ask for.
 */
import { parseArgs } from 'node:util';
import { bundle, bundleProfile } from './lib/bundle.js';
import { readProfile } from './lib/profiles.js';
import { main } from './lib/steps.js';

await main(async () => {
  const { values } = parseArgs({ options: { profile: { type: 'string' } } });
  const profile = values.profile === undefined ? undefined : readProfile(values.profile);
  await bundle();
  if (profile) await bundleProfile(profile);
});
