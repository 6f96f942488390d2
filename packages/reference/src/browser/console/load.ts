import type { ConsoleData } from '../../console/data.js';
import { Moment } from '../../samples/moment.js';

let loaded: Promise<ConsoleData> | undefined;

/** What the console knows of the service, loaded once. */
export function loadData(address: string): Promise<ConsoleData> {
  loaded ??= load(address, (moment) => moment) as Promise<ConsoleData>;
  return loaded;
}

/**
 * The state that the example of an operation starts from, with its times as they are now; undefined for an emulator that
 * nobody has used.
 */
export async function loadState({ states: address, operations }: ConsoleData, id: string): Promise<unknown> {
  const name = operations[id]?.startsFrom;
  if (address === undefined || name === undefined) return undefined;
  const now = Date.now();
  const states = (await load(address, ({ secondsAgo }) => now - secondsAgo * 1000)) as Record<string, unknown>;
  return states[name] ?? undefined;
}

/** Loads JSON in which moments are written as objects. */
async function load(address: string, revive: (moment: Moment) => unknown): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be loaded: ${response.status}.`);
  return JSON.parse(await response.text(), (_name, value: unknown) => {
    const { secondsAgo } = (value ?? {}) as Partial<Moment>;
    return typeof secondsAgo === 'number' ? revive(new Moment(secondsAgo)) : value;
  });
}
