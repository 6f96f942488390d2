/** Formats code with Biome, and YAML and Markdown with Prettier. */
import { type Output, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';

await main(async () => {
  pass(await runBin('@biomejs/biome', ['check', '--write', '.'], workspace, 'biome'));
  pass(await runBin('prettier', ['--write', '--log-level=warn', '**/*.{yaml,yml,md}'], workspace));
});

/** Shows what a program said, and fails if it did. */
function pass({ code, stdout, stderr }: Output): void {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (code !== 0) process.exitCode = 1;
}
