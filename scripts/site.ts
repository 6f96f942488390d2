/** Renders the reference site into packages/reference/dist/site. `--base /ddm/` for a host that serves it below a path. */

import { parseArgs } from 'node:util';
import { main, Steps } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundle } from '@ddm-openapi/tooling/bundle';
import { compileProject } from '@ddm-openapi/tooling/compile';
import { generate } from '@ddm-openapi/tooling/generate';
import { buildSite, checkBase } from '@ddm-openapi/tooling/site';
import config from '../api.config.js';

await main(async () => {
  const { values } = parseArgs({ options: { base: { type: 'string', default: '/' } } });
  checkBase(values.base);
  const steps = new Steps();
  await steps.step('bundle', () => bundle());
  await steps.step('generate', generate);
  await steps.step('compile', () => compileProject('packages/reference'));
  await steps.step('site', () => buildSite({ config: config.site, ...values }));
  console.log(`${steps.summary()}\n\nThe site is in ${places.site}`);
});
