/** Renders the reference site into packages/reference/dist. */
import { bundle } from './lib/bundle.js';
import { buildSite } from './lib/site.js';
import { main } from './lib/steps.js';

await main(async () => {
  await bundle();
  await buildSite();
});
