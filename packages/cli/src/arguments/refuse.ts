import type { Command, Input } from '../commands/command.js';
import { UsageError } from '../errors/usage-error.js';
import { type Fault, faultsIn, type Place } from '../limits/faults.js';
import { inputSchema } from '../limits/input-schema.js';
import { listed } from '../limits/pattern.js';
import { nameOf, withTimes } from './command-line.js';
import { kebab } from './spelling.js';

/** Throws a UsageError that names everything that is missing or does not keep its limits. */
export function refuseFaults(command: Command, input: Input): void {
  const { project_id: _, ...own } = input;
  // A body that has to be given is looked into, so that its fields are named and not the body.
  const value = command.body?.required ? { body: {}, ...own } : own;
  const faults = faultsIn(inputSchema(command), value);
  if (!faults.length) return;
  const labelled = faults.map((fault) => ({ ...fault, label: labelsOf(command, fault) }));
  const missing = labelled.filter(({ words }) => words === undefined).map(({ label }) => label);
  const sentences = [
    ...(missing.length ? [`${listed(missing, 'and')} ${missing.length > 1 ? 'are' : 'is'} missing.`] : []),
    ...labelled.flatMap(({ label, words }) => (words === undefined ? [] : [`${label} ${words}.`])),
  ];
  const times = command.parameters.filter(({ required, schema }) => required && schema['x-time-format']);
  const isTime = ({ places: [place] }: Fault) => times.some(({ name }) => name === place?.[0]);
  const lacksTimes = faults.every((fault) => fault.words === undefined && isTime(fault));
  throw new UsageError(sentences.join(' '), [
    ...(lacksTimes && !command.parameters.some(({ in: place }) => place === 'path') ? [withTimes(command)] : []),
    `${nameOf(command)} --help`,
  ]);
}

function labelsOf(command: Command, { places }: Fault): string {
  return listed(
    places.map((place) => labelOf(command, place)),
    'or',
  );
}

/** A place of the input as help writes it: `INSTANCE-ID` or `--tags.0.key`. */
function labelOf(command: Command, place: Place): string {
  const [first, ...others] = place;
  const parameter = command.parameters.find(({ name }) => name === first);
  if (parameter?.in === 'path') return kebab(parameter.name).toUpperCase();
  if (first !== 'body') return `--${kebab(String(first))}`;
  return others.length ? `--${others.map((part) => kebab(String(part))).join('.')}` : '--body';
}
