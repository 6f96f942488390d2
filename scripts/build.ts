/** Makes everything from a clean clone: bundle, catalogues and types, compiled packages. */
import { bundle, bundleProfile } from './lib/bundle.js';
import { compile } from './lib/compile.js';
import { generate } from './lib/generate.js';
import { main, Steps } from './lib/steps.js';

await main(async () => {
  const steps = new Steps();
  await steps.step('bundle', () => bundle());
  await steps.step('profile otc', () => bundleProfile('otc'));
  await steps.step('generate', generate);
  await steps.step('compile', compile);
  console.log(steps.summary());
});
