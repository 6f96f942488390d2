import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import type { ExampleStates } from '../../src/config.js';
import { Moment } from '../../src/samples/moment.js';
import { scenarios } from './scenario.js';
import { startsFrom, usual } from './starts-from.js';
import { isTime } from './times.js';

const minute = 60_000;

// See docs/decisions/0240-each-example-starts-from-the-state-it-needs.md.
/** Writes the states of the emulator from which the examples of the document are carried out, for the console. */
export async function writeExampleStates(): Promise<void> {
  const states = Object.entries(await scenarios()).map(([name, state]) => [name, withMoments(state, Date.now())]);
  const content: ExampleStates = { states: Object.fromEntries(states), startsFrom, usual };
  await writeFiles(join(places.reference, 'dist'), { 'example-states.json': JSON.stringify(content) });
}

/** A state whose times are relative, to the minute, so that it can be loaded at any time and is the same in each build. */
function withMoments(state: string, now: number): unknown {
  if (state === '') return null;
  return JSON.parse(state, (_name, value: unknown) =>
    isTime(value) ? new Moment(Math.round((now - value) / minute) * 60) : value,
  );
}
