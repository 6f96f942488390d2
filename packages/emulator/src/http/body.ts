import type { IncomingMessage } from 'node:http';
import { failure } from '../core/failure.js';

/** Reads a request body up to a limit in bytes. Throws a Failure of 413; what is left is then thrown away. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => failure('APIG.0201', `The body is larger than ${limit} bytes.`, 413);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const deepest = 64;

/** Reads JSON. Throws a Failure of 400 for what is none, for broken UTF-8, and for nesting beyond any sense. */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw failure('DBS.280001', 'The body is not UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text, dropPrototype);
  } catch {
    throw failure('DBS.280001', 'The body is not JSON.');
  }
  if (depth(value) > deepest) throw failure('DBS.280001', `The body is nested deeper than ${deepest} levels.`);
  return value;
}

/** `__proto__` in JSON is an own property; without it, no later copy of the value can change a prototype. */
function dropPrototype(this: unknown, key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function depth(value: unknown): number {
  let level: unknown[] = [value];
  let count = 0;
  while (level.length && count <= deepest) {
    count++;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return count;
}
