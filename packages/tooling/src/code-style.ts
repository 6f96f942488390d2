import { InputError } from '@ddm-openapi/foundation/findings';
import { runBin } from '@ddm-openapi/foundation/process';

/** Checks code and JSON with Biome, YAML and Markdown with Prettier. */
export async function checkCodeStyle(): Promise<void> {
  const outputs = await Promise.all([
    runBin('@biomejs/biome', ['check', '--error-on-warnings', '--colors=off', '.'], undefined, 'biome'),
    runBin('prettier', [
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=node_modules/.cache/prettier-lint',
      '**/*.{yaml,yml,md}',
    ]),
  ]);
  const failed = outputs.filter((output) => output.code !== 0);
  if (!failed.length) return;
  const text = failed.map((output) => `${output.stdout}${output.stderr}`.trim()).join('\n\n');
  throw new InputError(`${text}\n\nThe style of the files above differs. Run \`pnpm format\`.`);
}
