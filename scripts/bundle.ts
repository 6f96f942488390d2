/**
 * Writes the document as one file: packages/spec/dist/openapi.yaml and openapi.json. With `--profile otc` writes
 * openapi.otc.yaml and openapi.otc.json beside them, in the form that the cloud's own API rules ask for, and the
 * difference as openapi.otc.overlay.yaml.
 * `--also-read FOLDER` lets the document read from a folder beside its own; `--time-limit SECONDS` is 120 if not given.
 */
import { parseArgs } from 'node:util';
import { readingOptions, setReading } from '@ddm-openapi/foundation/documents/reading';
import { main } from '@ddm-openapi/foundation/steps';
import { bundle, bundleProfile } from '@ddm-openapi/tooling/bundle';
import { readProfile } from '@ddm-openapi/tooling/profiles';

await main(async () => {
  const { values } = parseArgs({ options: { profile: { type: 'string' }, ...readingOptions } });
  await setReading(values);
  const profile = values.profile === undefined ? undefined : readProfile(values.profile);
  await bundle();
  if (profile) await bundleProfile(profile);
});
