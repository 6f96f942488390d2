import type { ErrorCode, PlatformStatusCode, StatusCode } from '@ddm-openapi/spec/derive';
import { asTyped } from '../arguments/command-line.js';
import { commandOf } from '../commands/find.js';
import { errorCodes, platformStatusCodes, statusCodes } from '../generated/catalogue.js';

/** An entry of the catalogue: an error code, or a status code. */
export interface Entry {
  readonly code: string;
  readonly message: string;
  readonly cause: string;
  readonly remedy?: string;
  /** Advice of this project beyond the manual. */
  readonly advice?: string;
  /** The status codes that an error code comes with. */
  readonly status?: readonly number[];
  /** Whether the same request can succeed later. */
  readonly retry?: string;
  /** The commands that are known to return it. */
  readonly commands?: readonly string[];
}

/** What can be done about an error code; undefined for one that the catalogue does not know. */
export function remedyOf(code: string): string | undefined {
  return errorCodes.find((one) => one.code === code)?.remedy;
}

/** The standard name of a status code; undefined for one that the catalogue does not know. */
export function nameOfStatus(status: number | undefined): string | undefined {
  return [...statusCodes, ...platformStatusCodes].find(({ code }) => code === status)?.message;
}

/** The codes of the catalogue as they are written, and what they mean in a few words. */
export function catalogued(): Pick<Entry, 'code' | 'message'>[] {
  const all = [...errorCodes, ...statusCodes, ...platformStatusCodes];
  return all.map(({ code, message }) => ({ code: String(code), message }));
}

/** The error codes that a text mentions, if the catalogue knows them. */
export function codesIn(text: string): string[] {
  const words = wordsIn(text);
  return errorCodes.map(({ code }) => code).filter((code) => words.has(code.toUpperCase()));
}

function wordsIn(text: string): Set<string> {
  return new Set(text.toUpperCase().match(/[A-Z\d]+(?:[.-][A-Z\d]+)*/g) ?? []);
}

/** The entries that a text mentions: each error code in it, or else each status code of an error. */
export function entriesIn(text: string): Entry[] {
  const words = wordsIn(text);
  const named = errorCodes.filter(({ code }) => words.has(code.toUpperCase()));
  const codes = [named, codesOf(text), errorCodes.filter(({ message }) => isSame(message, text))].find(
    (found) => found.length,
  );
  if (codes) return codes.map(errorEntry);
  const statuses = [...statusCodes, ...platformStatusCodes].filter(({ code }) => words.has(String(code)));
  // A line of a log is full of numbers: only errors are looked for in it, unless the number is all there is.
  return statuses.filter(({ code }) => code >= 400 || words.size === 1).map(statusEntry);
}

/** Whether two messages differ in nothing but case and the period at the end. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.trim().replace(/\.$/, '').toLowerCase());
  return a === b;
}

/** The error codes that a text means if it is nothing but a code, written without its prefix or in another way: `300112`, `abc 300112`. */
function codesOf(text: string): ErrorCode[] {
  const [, prefix = '', number] = /^\W*([A-Z]*)[\s.:_-]*(\d{4,})\W*$/.exec(text.toUpperCase()) ?? [];
  return errorCodes.filter(({ code }) => {
    const [own = '', ownNumber] = code.split('.');
    return ownNumber === number && (!prefix || prefix === own);
  });
}

function errorEntry({ code, message, cause, remedy, advice, status, also = [], ...error }: ErrorCode): Entry {
  const commands = (error.operations ?? []).flatMap((id) => {
    const command = commandOf(id);
    return command && !command.deprecated ? [`${command.group} ${command.verb}`] : [];
  });
  return {
    code,
    message,
    cause: asTyped(cause),
    remedy: asTyped(remedy),
    ...(advice && { advice: asTyped(advice) }),
    status: [...new Set([status, ...also.map((other) => other.status)])],
    retry: retryOf(error.retryable, error.refused),
    ...(commands.length && { commands }),
  };
}

function statusEntry(status: PlatformStatusCode | StatusCode): Entry {
  const { code, message, remedy, retryable, refused } = status;
  return {
    code: String(code),
    message,
    cause: oneLine('cause' in status ? status.cause : status.description),
    ...(remedy && { remedy: oneLine(remedy) }),
    ...(code >= 400 && { retry: retryOf(retryable, refused) }),
  };
}

function oneLine(text: string): string {
  return asTyped(text.trim().replace(/\s+/g, ' '));
}

function retryOf(retryable = false, refused = false): string {
  if (!retryable) return 'A retry of the same request cannot help.';
  return refused ? 'The request had no effect: retry it later.' : 'Retry it later, if the operation is idempotent.';
}
