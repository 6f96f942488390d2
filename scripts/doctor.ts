/**
 * Checks whether this machine has everything that the commands need, and prints a remedy if not. Exits with 1 only if something is
 * missing that the daily commands need. It is `pnpm run doctor`, because `pnpm doctor` is pnpm's own command.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { diagnose, tell } from '@ddm-openapi/tooling/doctor/diagnosis';
import { gatherFacts } from '@ddm-openapi/tooling/doctor/facts';

await main(async () => {
  const text = await readFile(join(workspace, 'package.json'), 'utf8');
  const { engines } = JSON.parse(text) as { engines: { node: string } };
  const diagnoses = diagnose(await gatherFacts(), { node: engines.node, pnpm });
  console.log(tell(diagnoses));
  if (diagnoses.some(({ state }) => state === 'lacking')) process.exitCode = 1;
});
