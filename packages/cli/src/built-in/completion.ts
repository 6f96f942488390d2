import { shown } from '../arguments/shown.js';
import { didYouMean } from '../arguments/suggest.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { bashScript } from '../complete/shells/bash.js';
import { fishScript } from '../complete/shells/fish.js';
import { zshScript } from '../complete/shells/zsh.js';
import { exitCodes } from '../errors/exit-codes.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { writerTo } from '../output/sink.js';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script that makes a shell complete the commands of the program. */
export const run: RunBuiltIn = async ([shell, ...more], io) => {
  const found = Object.entries(scripts).find(([name]) => name === shell);
  if (!found || more.length) {
    const names = Object.keys(scripts);
    const why = shell === undefined || more.length ? '' : `, not ${shown(shell)}`;
    throw new UsageError(`Name one shell of ${names.join(', ')}${why}.${didYouMean(shell ?? '', names)}`, [
      `eval "$(${program.command} completion bash)"`,
    ]);
  }
  await writerTo(io.stdout)(found[1](program.command));
  return exitCodes.ok;
};
