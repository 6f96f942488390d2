import { exitCodes } from '../errors/exit-codes.js';
import type { Io } from '../io.js';
import { isPlain } from './candidate.js';
import { complete } from './complete.js';
import { liveCandidates } from './live.js';
import { bashCandidates, bashWords } from './shells/bash.js';
import { fishCandidates } from './shells/fish.js';
import { zshCandidates } from './shells/zsh.js';
import type { Sources } from './sources.js';
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
  const sources = sourcesOf(io);
  if (shell === 'bash') {
    const line = bashWords(args);
    return bashCandidates(await complete(line.words, sources), line);
  }
  const print = { fish: fishCandidates, zsh: zshCandidates }[shell];
  return print ? print(await complete(args, sources), args.at(-1) ?? '') : '';
}

function sourcesOf(io: Io): Sources {
  return {
    async names(parameter, line) {
      const wanted = wantedFor(parameter, line);
      return wanted ? liveCandidates(wanted, io) : [];
    },
    async clouds() {
      const { cloudNames } = await import('../generated/clouds.js');
      const names = await cloudNames({ file: io.env.OS_CLIENT_CONFIG_FILE || undefined });
      return names.filter(isPlain).map((value) => ({ value }));
    },
    async codes() {
      const { catalogued } = await import('../explain/index.js');
      return catalogued().map(({ code, message }) => ({ value: code, description: message }));
    },
  };
}
