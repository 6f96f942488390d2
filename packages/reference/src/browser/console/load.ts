import type { ConsoleData } from '../../console/data.js';
import { Moment } from '../../samples/moment.js';

let loaded: Promise<ConsoleData> | undefined;

/** What the console knows of the service, loaded once. */
export function loadData(address: string): Promise<ConsoleData> {
  loaded ??= fetch(address)
    .then((response) => response.text())
    .then((text) => JSON.parse(text, revive) as ConsoleData);
  return loaded;
}

/** Moments of examples are written as objects. */
function revive(_name: string, value: unknown): unknown {
  const { secondsAgo } = (value ?? {}) as Partial<Moment>;
  return typeof secondsAgo === 'number' ? new Moment(secondsAgo) : value;
}
