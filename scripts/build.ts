/**
 * Makes everything from a clean clone: bundle, catalogues and types, compiled packages; then checks the types of scripts
 * and tests. `--packages` leaves that check out, for whoever wants to run them at once.
 */
import { parseArgs } from 'node:util';
import { bundle, bundleProfile } from './lib/bundle.js';
import { checkTools, compilePackages } from './lib/compile.js';
import { generate } from './lib/generate.js';
import { main, Steps } from './lib/steps.js';

await main(async () => {
  const { values } = parseArgs({ options: { packages: { type: 'boolean', default: false } } });
  const steps = new Steps();
  await steps.step('bundle', () => bundle());
  await steps.step('profile otc', () => bundleProfile('otc'));
  await steps.step('generate', generate);
  await steps.step('compile', compilePackages);
  if (!values.packages) await steps.step('check types', checkTools);
  console.log(steps.summary());
});
