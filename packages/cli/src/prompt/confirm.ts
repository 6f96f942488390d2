import { createInterface } from 'node:readline/promises';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { Interrupted } from './interrupted.js';

/**
 * Asks whether something is to be done. Without a terminal nobody can be asked, so `--yes` is needed. Throws a UsageError where
 * the response is not yes, and Interrupted at Ctrl-C.
 */
export async function confirm(question: string, { stdin, stderr }: Io): Promise<void> {
  if (!stdin.isTTY || !stderr.isTTY)
    throw new UsageError(`${question} There is no terminal to ask on: confirm with --yes.`);
  const lines = createInterface({ input: stdin, output: stderr });
  let isStopped = false;
  lines.once('SIGINT', () => {
    isStopped = true;
    lines.close();
  });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const said = await Promise.race([lines.question(`${question} [y/N] `).catch(() => ''), closed]);
    if (isStopped) throw new Interrupted();
    if (!/^y(es)?$/i.test(said.trim())) throw new UsageError('Nothing was sent.');
  } finally {
    lines.close();
  }
}
