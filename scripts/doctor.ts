/** Says in one screen what this machine lacks to work on the project, and what to do. Exits 1 when it lacks what is needed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnose, tell } from './lib/doctor/diagnosis.js';
import { gatherFacts } from './lib/doctor/facts.js';
import { main } from './lib/steps.js';
import { pnpm, workspace } from './lib/workspace.js';

await main(async () => {
  const text = await readFile(join(workspace, 'package.json'), 'utf8');
  const { engines } = JSON.parse(text) as { engines: { node: string } };
  const diagnoses = diagnose(await gatherFacts(), { node: engines.node, pnpm });
  console.log(tell(diagnoses));
  if (diagnoses.some(({ state }) => state === 'lacking')) process.exitCode = 1;
});
