/** Renders the reference site into packages/reference/dist/site. `--base /ddm/` for a host that serves it below a path. */
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.js';
import { compileProject } from './lib/compile.js';
import { generate } from './lib/generate.js';
import { buildSite, checkBase } from './lib/site.js';
import { main, Steps } from './lib/steps.js';
import { places } from './lib/workspace.js';

await main(async () => {
  const { values } = parseArgs({ options: { base: { type: 'string', default: '/' } } });
  checkBase(values.base);
  const steps = new Steps();
  await steps.step('bundle', () => bundle());
  await steps.step('generate', generate);
  await steps.step('compile', () => compileProject('packages/reference'));
  await steps.step('site', () => buildSite(values));
  console.log(`${steps.summary()}\n\nThe site is in ${places.site}`);
});
