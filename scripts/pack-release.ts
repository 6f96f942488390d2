/**
 * Packs the built packages `--only name@version,…` into the folder `--to`, each with its checksum, and prints
 * `checksums=…`: the checksum of them all, by which the job that publishes them knows that they are these.
 */
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { packRelease } from '@ddm-openapi/tooling/packages/release';

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, to: { type: 'string' } } });
  if (!values.only || !values.to) throw new InputError('Give --only name@version,… and --to with a folder.');
  console.log(`checksums=${await packRelease(values.only.split(','), values.to)}`);
});
