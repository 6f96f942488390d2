import { Transform } from 'node:stream';
import type { Pending } from './pending.js';

/** How long a line may be, in characters; the SDK takes no longer ones. */
const longest = 10 * 1024 * 1024;

/** What a line that the SDK would ignore is refused with: the codes of JSON-RPC. */
const refusals = {
  parse: { code: -32700, message: 'Parse error: a line has to be one JSON-RPC message.' },
  request: { code: -32600, message: 'Invalid request: this is not a JSON-RPC message.' },
} as const;

// See docs/decisions/0264-the-server-for-agents-responds-to-every-line.md.
/**
 * Lets lines through that hold a JSON-RPC message. For any other, a response names the fault: the SDK skips it, and its caller would wait.
 * With `pending`, the end comes through once no request waits for its response.
 */
export function messagesOnly(respond: (line: string) => void, pending?: Pending): Transform {
  const decoder = new TextDecoder();
  let rest = '';
  const refuse = (kind: keyof typeof refusals, id: number | string | null) =>
    respond(`${JSON.stringify({ jsonrpc: '2.0', id, error: refusals[kind] })}\n`);
  const passes = (line: string): boolean => {
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      refuse('parse', null);
      return false;
    }
    if (isMessage(message)) {
      pending?.received(message);
      return true;
    }
    const { id } = (message ?? {}) as { readonly id?: unknown };
    refuse('request', typeof id === 'string' || typeof id === 'number' ? id : null);
    return false;
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longest) {
        rest = '';
        refuse('parse', null);
      }
      const passed = lines.filter((line) => line.trim() && passes(line));
      done(null, passed.length ? `${passed.join('\n')}\n` : undefined);
    },
    flush(done) {
      if (rest.trim() && passes(rest)) this.push(`${rest}\n`);
      if (pending) void pending.ended().then(() => done());
      else done();
    },
  });
}

function isMessage(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { jsonrpc, method, result, error } = value as Readonly<Record<string, unknown>>;
  return jsonrpc === '2.0' && (typeof method === 'string' || result !== undefined || error !== undefined);
}
