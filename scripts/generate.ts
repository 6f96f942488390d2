/** Writes the catalogues and types that are generated from the bundle. */
import { bundle } from './lib/bundle.js';
import { generate } from './lib/generate.js';
import { main } from './lib/steps.js';

await main(async () => {
  await bundle();
  await generate();
});
