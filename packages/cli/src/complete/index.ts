import { exitCodes } from '../errors/exit-codes.js';
import type { Io } from '../io.js';
import type { Candidate } from './candidate.js';
import { complete } from './complete.js';
import { liveCandidates } from './live.js';
import { bashCandidates, bashWords } from './shells/bash.js';
import { fishCandidates } from './shells/fish.js';
import { zshCandidates } from './shells/zsh.js';
import { wantedFor } from './wanted.js';

/**
 * What the scripts of the shells call: prints the candidates for the last word, one a line. Whatever goes wrong, it prints
 * nothing, because there is nobody who could read it.
 */
export async function run([shell = '', ...args]: readonly string[], io: Io): Promise<number> {
  try {
    if (shell === 'look-up') await (await import('./look-up.js')).run(io);
    else io.stdout.write(await printed(shell, args, io));
  } catch {
    // The shell shows no candidates.
  }
  return exitCodes.ok;
}

async function printed(shell: string, args: readonly string[], io: Io): Promise<string> {
  const find = (words: readonly string[]): Promise<Candidate[]> =>
    complete(words, async (parameter, line) => {
      const wanted = wantedFor(parameter, line);
      return wanted ? liveCandidates(wanted, io) : [];
    });
  if (shell === 'bash') {
    const line = bashWords(args);
    return bashCandidates(await find(line.words), line);
  }
  const print = { fish: fishCandidates, zsh: zshCandidates }[shell];
  return print ? print(await find(args), args.at(-1) ?? '') : '';
}
