/**
 * Builds everything from a clean clone: bundle, catalogues and types, compiled packages. Then checks the types of scripts
 * and tests; `--packages` skips that check. Steps whose inputs have not changed keep what they wrote.
 */
import { parseArgs } from 'node:util';
import { main, Steps } from '@ddm-openapi/foundation/steps';
import { checkTools, compilePackages } from '@ddm-openapi/tooling/compile';
import { makeBundle, makeOpenApi31, makeProfile, makeSources } from '@ddm-openapi/tooling/make';

await main(async () => {
  const { values } = parseArgs({ options: { packages: { type: 'boolean', default: false } } });
  const steps = new Steps();
  await steps.step('bundle', () => makeBundle());
  await Promise.all([
    steps.step('profile otc', () => makeProfile('otc')),
    steps.step('OpenAPI 3.1', makeOpenApi31),
    steps.step('generate', makeSources),
  ]);
  await steps.step('compile', compilePackages);
  if (!values.packages) await steps.step('check types', checkTools);
  console.log(steps.summary());
});
