/**
 * Builds everything from a clean clone: bundle, catalogues and types, compiled packages. Then checks the types of scripts
 * and tests; `--packages` skips that check.
 */
import { parseArgs } from 'node:util';
import { main, Steps } from '@ddm-openapi/foundation/steps';
import { bundle, bundleProfile } from '@ddm-openapi/tooling/bundle';
import { checkTools, compilePackages } from '@ddm-openapi/tooling/compile';
import { generate } from '@ddm-openapi/tooling/generate';
import { bundle31 } from '@ddm-openapi/tooling/openapi-31';

await main(async () => {
  const { values } = parseArgs({ options: { packages: { type: 'boolean', default: false } } });
  const steps = new Steps();
  await steps.step('bundle', () => bundle());
  await steps.step('profile otc', () => bundleProfile('otc'));
  await steps.step('OpenAPI 3.1', () => bundle31());
  await steps.step('generate', generate);
  await steps.step('compile', compilePackages);
  if (!values.packages) await steps.step('check types', checkTools);
  console.log(steps.summary());
});
