import { Steps } from '@ddm-openapi/foundation/steps';
import { checkTools, compilePackages } from './compile.js';
import { makeBundle, makeOpenApi31, makeProfile, makeSources } from './make.js';

export interface BuildOptions {
  /** Whether the types of scripts and tests are left unchecked. */
  readonly packagesOnly?: boolean;
}

/** Builds everything from a clean clone. Steps whose inputs have not changed keep what they wrote. */
export async function build({ packagesOnly = false }: BuildOptions = {}): Promise<Steps> {
  const steps = new Steps();
  await steps.step('bundle', () => makeBundle());
  await Promise.all([
    steps.step('profile otc', () => makeProfile('otc')),
    steps.step('OpenAPI 3.1', makeOpenApi31),
    steps.step('generate', makeSources),
  ]);
  await steps.step('compile', compilePackages);
  if (!packagesOnly) await steps.step('check types', checkTools);
  return steps;
}
