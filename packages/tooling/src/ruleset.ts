import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { compileProject } from './compile.js';
import { generateRuleset } from './generate-ruleset.js';

/** Compiles the lint rules, which linting needs before anything else is built. */
export async function buildRuleset(): Promise<void> {
  await generateRuleset();
  await compileProject(join(places.ruleset, 'tsconfig.json'));
}
