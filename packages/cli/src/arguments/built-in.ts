import { type ParseArgsConfig, parseArgs } from 'node:util';
import { flagsOfBuiltIn } from '../commands/built-in-flags.js';
import type { OptionValues } from '../commands/options.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { checkOption } from './option.js';
import { shown } from './shown.js';
import { didYouMean } from './suggest.js';

/** The arguments of a command of the program itself, taken apart. */
export interface BuiltInArguments {
  readonly words: readonly string[];
  readonly options: OptionValues & { readonly 'allow-writes'?: boolean; readonly groups?: string };
}

/** Takes the arguments of a command of the program itself apart. */
export function parseBuiltIn(name: string, args: readonly string[]): BuiltInArguments {
  const known = flagsOfBuiltIn(name);
  const help = [`${program.command} ${name} --help`];
  const config: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    known.map(({ name: one, short, value }) => [one, { type: value ? 'string' : 'boolean', ...(short && { short }) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options: config, strict: false, tokens: true });
  const values: Record<string, boolean | string> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.find((one) => one.name === token.name);
    if (!option) {
      const why = didYouMean(
        token.rawName,
        known.map((one) => `--${one.name}`),
      );
      throw new UsageError(`There is no flag ${shown(token.rawName)} here.${why}`, help);
    }
    checkOption(option, token, (one) => Object.hasOwn(config, one), help);
    values[token.name] = token.value ?? true;
  }
  return { words, options: values };
}
