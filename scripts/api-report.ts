/**
 * Writes the public types of the client as reports to review: packages/client/etc. `--check` writes nothing and fails when
 * they are not those of the sources.
 */
import { parseArgs } from 'node:util';
import { checkReports, writeReports } from './lib/api-report/index.js';
import { main } from './lib/steps.js';
import { places } from './lib/workspace.js';

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (values.check) {
    await checkReports(places.client);
    console.log('The public types of the client are those of its reports.');
    return;
  }
  const changed = await writeReports(places.client);
  console.log(changed.length ? `Changed in packages/client/etc: ${changed.join(', ')}.` : 'Nothing has changed.');
});
