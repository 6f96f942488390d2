import type { Flag } from '../arguments/flags.js';
import type { Option } from '../commands/options.js';
import type { Candidate } from './candidate.js';
import type { Line } from './line.js';

/** The flags of a command that are not given yet, the required ones first. */
export function flagCandidates(
  flags: readonly Flag[],
  options: readonly Option[],
  { flags: given }: Line,
  typed: string,
): Candidate[] {
  const open = flags
    .filter(({ path }) => path.length > 1 || typed.startsWith('-'))
    .map((flag) => ({ ...flag, name: atIndexesOf(flag.name, typed.slice(2)) }))
    .filter(({ name, schema }) => !given.has(name) || schema.type === 'array');
  const ranked = [...open.filter(({ required }) => required), ...open.filter(({ required }) => !required)];
  return [
    ...ranked.map(({ name, schema }) => candidate(name, schema.description)),
    ...options
      .filter(({ name, short = '' }) => !given.has(name) && !given.has(short))
      .map(({ name, description }) => candidate(name, description)),
  ];
}

function candidate(name: string, description = ''): Candidate {
  const text = description.replaceAll('`', '').split(/(?<=\.) /, 1)[0] ?? '';
  // A key of a map is the user's own.
  const [before] = name.split(/(?<=\.)KEY$/);
  return { value: `--${before}`, description: text, ...(before !== name && { open: true as const }) };
}

/** Flags of lists are named by their first item; behind `--tags.1.`, they are those of the second. */
function atIndexesOf(name: string, typed: string): string {
  const segments = typed.split('.');
  return name
    .split('.')
    .map((segment, index) => {
      const own = segments[index];
      return segment === '0' && own && /^\d{1,4}$/.test(own) ? own : segment;
    })
    .join('.');
}
