import type { FaultRule } from './faults/rule.js';
import type { LogFormat } from './log.js';

/** Options of every kind of emulator. */
export interface CoreOptions {
  /** Seed of all ids and of faults with a probability. Default 1. */
  seed?: number;
  /** How many times faster than in the cloud jobs run. Default 60. */
  speed?: number;
  /** Whether credentials are checked. Default true. */
  auth?: boolean;
  /** What goes wrong from the start. Default nothing. */
  faults?: readonly FaultRule[];
  /** Default `off`. */
  log?: LogFormat;
  /** Requests at a time before the response is 503. Default 1,000. */
  maxLoad?: number;
  /** Bytes of a body before the response is 413. Default 12 MiB. */
  maxBody?: number;
  /** Operations that respond with 501, by `operationId`. Default none. */
  disabled?: readonly string[];
  /** Origins of pages that may call, besides those of this machine, such as `https://example.org`; `*` for any. */
  cors?: readonly string[];
}

export const coreDefaults = {
  seed: 1,
  speed: 60,
  auth: true,
  faults: [],
  log: 'off',
  maxLoad: 1000,
  maxBody: 12 * 1024 * 1024,
  disabled: [],
  cors: [],
} as const satisfies Required<CoreOptions>;

/** Bounds of the options that are numbers: least, most, and whether they are whole. */
const bounds = {
  seed: [0, 2 ** 32 - 1, true],
  speed: [0.001, 1e9, false],
  maxLoad: [1, 1e6, true],
  maxBody: [1, 2 ** 30, true],
} as const;

/** The options with their defaults. Throws a TypeError that names the option at fault and says what it takes. */
export function readOptions(options: CoreOptions, operationIds: readonly string[]): Required<CoreOptions> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const all: Required<CoreOptions> = { ...coreDefaults, ...given };
  for (const [name, [least, most, whole]] of Object.entries(bounds)) {
    requireNumber(name, all[name as keyof typeof bounds], least, most, whole);
  }
  if (typeof all.auth !== 'boolean') throw wrong('auth', 'true or false', all.auth);
  if (!['json', 'pretty', 'off'].includes(all.log)) throw wrong('log', 'json, pretty or off', all.log);
  requireStrings('disabled', all.disabled, (id) => operationIds.includes(id), 'operationIds of the document');
  requireStrings('cors', all.cors, isOrigin, 'origins such as https://example.org, or *');
  return all;
}

/** Throws a TypeError unless a value is a number within bounds. */
export function requireNumber(name: string, value: unknown, least: number, most: number, whole: boolean): void {
  const valid = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (!valid) throw wrong(name, `a ${whole ? 'whole ' : ''}number from ${least} to ${most}`, value);
}

/** The error of an option that has another value than it takes. */
export function wrong(name: string, takes: string, value: unknown): TypeError {
  return new TypeError(
    `${name} takes ${takes}, not ${typeof value === 'string' ? JSON.stringify(value) : String(value)}.`,
  );
}

function requireStrings(name: string, values: unknown, isValid: (value: string) => boolean, takes: string): void {
  if (!Array.isArray(values)) throw wrong(name, `a list of ${takes}`, values);
  const bad: unknown = values.find((value: unknown) => typeof value !== 'string' || !isValid(value));
  if (bad !== undefined) throw wrong(name, takes, bad);
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}
