/** Writes the catalogues and types that are generated from the bundle. */

import { main } from '@ddm-openapi/foundation/steps';
import { bundle } from '@ddm-openapi/tooling/bundle';
import { generate } from '@ddm-openapi/tooling/generate';

await main(async () => {
  await bundle();
  await generate();
});
