import type { Option } from '../commands/options.js';
import { UsageError } from '../errors/usage-error.js';

/** A flag as it is written, and what is written behind it. */
interface Token {
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value is behind an equals sign. */
  readonly inlineValue?: boolean | undefined;
}

/** Whether a command has a flag of this name. */
type IsFlag = (name: string) => boolean;

/**
 * Throws a UsageError for a shared flag without the value that it needs, and for one with a value that it does not take. An empty
 * value comes from a variable that is not set: without it, the request would go elsewhere.
 */
export function checkOption({ value: name }: Option, token: Token, isFlag: IsFlag, next: readonly string[]): void {
  const { rawName, value } = token;
  if (name === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`, next);
    return;
  }
  if (value === undefined) throw new UsageError(`${rawName} needs a value: ${rawName} ${name}.`, next);
  if (!value.trim()) throw new UsageError(`The value of ${rawName} is empty. Give one, or leave ${rawName} out.`, next);
  refuseFlagAsValue(token, isFlag);
}

/** `--name --flavor-ref x` forgets a value rather than giving one that begins with dashes. */
export function refuseFlagAsValue({ rawName, value, inlineValue }: Token, isFlag: IsFlag): void {
  if (inlineValue || !value?.startsWith('--') || !isFlag(value.slice(2).split('=', 1)[0] ?? '')) return;
  throw new UsageError(`${rawName} needs a value. If ${value} is meant as one, write ${rawName}=${value}.`);
}
