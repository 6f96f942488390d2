import { join } from 'node:path';
import { compileProject } from './compile.js';
import { generateRuleset } from './generate.js';
import { places } from './workspace.js';

/** Compiles the lint rules, which linting needs before anything else is built. */
export async function buildRuleset(): Promise<void> {
  await generateRuleset();
  await compileProject(join(places.ruleset, 'tsconfig.json'));
}
