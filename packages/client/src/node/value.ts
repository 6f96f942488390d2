import { ConfigurationError } from './configuration-error.js';

/** Where settings are, and how they are spelled there. */
export interface Place {
  /** `OS_AUTH_TYPE` or `clouds.yaml: auth_type of the cloud otc`. */
  readonly spell: (name: string) => string;
  /** The value of a name; in a file it may be more than a text. */
  readonly read: (name: string) => unknown;
  /** Whether the values are variables: white space around them, and quotation marks, are not part of them. */
  readonly isEnvironment: boolean;
}

/** What templates and documentation leave for somebody to fill in. */
const placeholder = /^(\$\{\w+[^{}]*\}|\{\{[^{}]+\}\}|<[a-z][a-z _-]*>)$/i;

/** Texts that programs write for a variable without a value. */
const absent = /^(undefined|null|\[object \w+\])$/;

// See docs/decisions/0272-settings-are-not-guessed.md.
/**
 * The text of a setting; undefined where there is none.
 *
 * @throws ConfigurationError for a value that is not a text, or that somebody was to replace: five refusals lock a key.
 */
export function textIn({ spell, read, isEnvironment }: Place, name: string): string | undefined {
  const value = read(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ConfigurationError(`${spell(name)} must be a text.`);
  const text = value.trim();
  if (placeholder.test(text) || (isEnvironment && absent.test(text)))
    throw new ConfigurationError(`${spell(name)} is a placeholder, which nothing replaces. Write the value itself.`);
  if (isEnvironment && /^(["']).*\1$/s.test(text))
    throw new ConfigurationError(`${spell(name)} is in quotation marks, which count as part of it. Remove them.`);
  return (text && (isEnvironment ? text : value)) || undefined;
}
