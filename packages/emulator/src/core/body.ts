import { Failure } from './failure.js';
import type { PlainRequest } from './http.js';

/** How deep the values of a body may be nested. */
const mostLevels = 64;
/** How many values a body may have, so that a small request cannot keep the process busy. */
const mostValues = 100_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON. Throws a Failure of 400 for what is none, for broken UTF-8, for deep nesting, and for very many values. */
export function parseJson(body: Uint8Array): unknown {
  requireSimple(body);
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw refusal('is not UTF-8');
  }
  try {
    return JSON.parse(text, dropPrototype) as unknown;
  } catch {
    throw refusal('is not JSON');
  }
}

/** Reads a body. Throws a Failure of 415 for what does not say that it is JSON or is encoded, and of 400 for what is not JSON. */
export function jsonOf(headers: PlainRequest['headers'], body: Uint8Array): unknown {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Failure(415, 'The content type of the request is not application/json.');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new Failure(415, `Send the body without the Content-Encoding ${encoding}.`);
  return body.length === 0 ? undefined : parseJson(body);
}

const refusal = (reason: string) => new Failure(400, `The body ${reason}.`);

/** `__proto__` in JSON is an own property; without it, no later copy of the value can change a prototype. */
function dropPrototype(this: unknown, key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

const opens = (byte: number | undefined) => byte === 0x5b || byte === 0x7b;
const closes = (byte: number | undefined) => byte === 0x5d || byte === 0x7d;

/** Counts levels and values in the bytes, since to parse them would already take the time that this is to spare. */
function requireSimple(body: Uint8Array): void {
  let level = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (opens(byte)) {
      values++;
      if (++level > mostLevels) throw refusal(`is nested deeper than ${mostLevels} levels`);
    } else if (closes(byte)) {
      level--;
    } else if (byte === comma) {
      values++;
    }
    if (values > mostValues) throw refusal(`has more than ${mostValues} values`);
  }
}
