import { runBin } from '@ddm-openapi/foundation/process';
import type { Draft } from './draft.js';
import { writeDraft } from './draft.js';

export { draftOf, type Project, usage } from './command.js';

// See docs/decisions/0280-a-draft-passes-the-quick-tests-or-is-not-written.md.
/**
 * Writes a draft, formats its files, and fixes the document if it changed. If a step fails, nothing is left of the draft.
 * Returns the text to print: the files, and the remaining work.
 */
export async function scaffold(root: string, draft: Draft, fix: () => Promise<unknown>): Promise<string> {
  const files = await writeDraft(root, draft, async (written) => {
    await format(root, written);
    if (written.some((file) => file.startsWith('openapi/'))) await fix();
  });
  const list = (entries: readonly string[]) => entries.map((entry) => `  ${entry}`).join('\n');
  return `Written:\n${list(files)}\n\nLeft to fill in:\n${list(draft.left)}\n\nThen run pnpm lint and pnpm test.`;
}

async function format(root: string, files: readonly string[]): Promise<void> {
  const code = files.filter((file) => file.endsWith('.ts'));
  const texts = files.filter((file) => /\.(md|yaml)$/.test(file));
  if (code.length) await runBin('@biomejs/biome', ['check', '--write', ...code], root, 'biome');
  if (texts.length) await runBin('prettier', ['--write', '--log-level=warn', ...texts], root);
}
