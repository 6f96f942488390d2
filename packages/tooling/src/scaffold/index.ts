import { runBin } from '@ddm-openapi/foundation/process';
import type { Draft } from './draft.js';
import { writeDraft } from './draft.js';

export { newErrorCode } from './error-code.js';
export { newOperation } from './operation.js';
export { newPage } from './page.js';
export { newRule } from './rule.js';
export { newStatusCode } from './status-code.js';

/** Writes a draft and formats its files. Returns the text to print: the files, and the remaining work. */
export async function scaffold(root: string, draft: Draft): Promise<string> {
  const files = await writeDraft(root, draft);
  const code = files.filter((file) => file.endsWith('.ts'));
  const texts = files.filter((file) => /\.(md|yaml)$/.test(file));
  if (code.length) await runBin('@biomejs/biome', ['check', '--write', ...code], root, 'biome');
  if (texts.length) await runBin('prettier', ['--write', '--log-level=warn', ...texts], root);
  const list = (entries: readonly string[]) => entries.map((entry) => `  ${entry}`).join('\n');
  return `Written:\n${list(files)}\n\nLeft to fill in:\n${list(draft.left)}\n\nThen run pnpm lint and pnpm test.`;
}
