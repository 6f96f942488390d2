/**
 * Writes the public types of the client as reports to review: packages/client/etc. `--check` writes nothing and fails when
 * they are not those of the sources.
 */
import { parseArgs } from 'node:util';
import { main } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { checkReports, writeReports } from '@ddm-openapi/tooling/api-report/index';

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (values.check) {
    await checkReports(places.client);
    console.log('The public types of the client match the reports.');
    return;
  }
  const changed = await writeReports(places.client);
  console.log(changed.length ? `Changed in packages/client/etc: ${changed.join(', ')}.` : 'Nothing has changed.');
});
