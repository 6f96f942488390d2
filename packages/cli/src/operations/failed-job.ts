import type { Command } from '../commands/command.js';
import { findCommand } from '../commands/find.js';
import { program } from '../generated/program.js';
import { failed } from '../output/colors.js';
import { listOperation } from './call.js';
import type { ServiceClient } from './service.js';

type Fields = Readonly<Record<string, unknown>>;

/** How long the reason is looked for, in milliseconds. */
const patience = 10_000;

const hour = 3_600_000;

/**
 * A job for people: one that failed gets the reason, which only the list of jobs has, and the remedies of the error codes in it.
 * Anything else is returned unchanged, and so is a job whose reason cannot be found.
 */
export async function withReason(
  client: ServiceClient,
  { operation, group, columns }: Pick<Command, 'columns' | 'group' | 'operation'>,
  job: unknown,
): Promise<unknown> {
  const { id, status } = (job ?? {}) as Fields;
  const list = findCommand(group, 'list');
  if (operation !== program.pollJob || typeof status !== 'string' || !failed.test(status) || !list) return job;
  const known = columns.map(({ name }) => name);
  const reasons = list.columns.map(({ name }) => name).filter((name) => /reason/.test(name) && !known.includes(name));
  const listed = reasons.length ? await findIn(client, list, String(id), startOf(job as Fields, columns)) : undefined;
  const found = reasons.flatMap((name) => (listed?.[name] ? [[name, listed[name]] as const] : []));
  const { codesIn, remedyOf } = await import('../explain/index.js');
  const remedies = codesIn(found.map(([, text]) => text).join(' ')).map((code) => `${code}: ${remedyOf(code)}`);
  return {
    ...(job as Fields),
    ...Object.fromEntries(found),
    ...(remedies.length && { remedy: remedies.join(' ') }),
  };
}

/** When a job began, by the first of its times; a day ago where it has none. */
function startOf(job: Fields, columns: Command['columns']): number {
  const times = columns.flatMap(({ name, time }) => (time ? [Date.parse(String(job[name]))] : []));
  return times.find(Number.isFinite) ?? Date.now() - 24 * hour;
}

/** Finds an item by its id among those of the period that the list asks for. */
async function findIn(client: ServiceClient, list: Command, id: string, start: number): Promise<Fields | undefined> {
  const period = list.parameters.filter(({ required, schema }) => required && schema['x-time-format']);
  // The clocks of both sides may differ.
  const input = Object.fromEntries(period.map(({ name }, index) => [name, index ? Date.now() + hour : start - hour]));
  try {
    for await (const item of listOperation(client, list, input, AbortSignal.timeout(patience))) {
      if ((item as Fields).id === id) return item as Fields;
    }
  } catch {
    // The state of the job is worth more than its reason.
  }
  return undefined;
}
