import type { CompiledDocument } from '../document.js';
import { identityOperations } from '../identity.js';

/** One thing that is to go wrong. All parts that are given apply together. */
export interface FaultRule {
  /** `operationId`, or `*` for every operation. `createToken` is the token request of IAM. */
  operation?: string;
  /** Status to respond with, in place of what would come. */
  status?: number;
  /** Error code to respond with; the status follows from the catalogue unless it is given. */
  code?: string;
  /** Seconds for `Retry-After`. */
  retryAfter?: number;
  /** Milliseconds to wait before responding. */
  latency?: number;
  /** Resets the connection: before anything is sent, or in the middle of the body. */
  reset?: 'before' | 'body';
  /** What the body is in place of JSON: cut off, a gateway's HTML, plain text, nothing, or JSON of another kind. */
  body?: 'truncated' | 'html' | 'text' | 'empty' | 'other-json';
  /** `Content-Type` of the response. */
  contentType?: string;
  /** Milliseconds between the single bytes of the body. */
  drip?: number;
  /** Carries the request out, then resets the connection, so that the response is lost. */
  lost?: boolean;
  /** Makes the job that the request starts fail with this reason. */
  failJob?: string;
  /** How often the rule hits, from 0 to 1. */
  probability?: number;
  /** How many requests the rule hits at the most. */
  count?: number;
  /** How many matching requests pass before the rule hits. */
  after?: number;
}

const numbers = ['status', 'retryAfter', 'latency', 'drip', 'probability', 'count', 'after'] as const;
const texts = ['operation', 'code', 'contentType', 'failJob'] as const;
const choices = {
  reset: ['before', 'body'],
  body: ['truncated', 'html', 'text', 'empty', 'other-json'],
} as const;
const known = new Set<string>([...numbers, ...texts, ...Object.keys(choices), 'lost']);

/** The names that fault rules may give to operations. */
export function faultTargets({ operations }: CompiledDocument): string[] {
  return [...identityOperations, ...operations.map(({ id }) => id)];
}

/** Reads fault rules for operations of these names. Throws an Error that says which rule is wrong, and how. */
export function readRules(value: unknown, operationIds: readonly string[]): FaultRule[] {
  if (!Array.isArray(value)) throw new Error('Give an array of fault rules.');
  return value.map((rule: unknown, index) => {
    const fail = (reason: string) => new Error(`Fault rule ${index + 1}: ${reason}`);
    if (typeof rule !== 'object' || rule === null) throw fail('give an object.');
    for (const [name, part] of Object.entries(rule)) {
      if (!known.has(name)) throw fail(`there is no ${name}. Known are ${[...known].join(', ')}.`);
      if (numbers.some((one) => one === name) && !(Number.isFinite(part) && Number(part) >= 0))
        throw fail(`${name} must be a number, 0 or more.`);
      if (texts.some((one) => one === name) && typeof part !== 'string') throw fail(`${name} is a string.`);
      const allowed: readonly unknown[] | undefined = choices[name as keyof typeof choices];
      if (allowed && !allowed.includes(part)) throw fail(`${name} must be one of ${allowed.join(', ')}.`);
      if (name === 'operation' && part !== '*' && !operationIds.includes(String(part)))
        throw fail(`there is no operation ${JSON.stringify(part)}. Give an operationId, createToken or *.`);
      if (name === 'contentType' && !/^[\t\x20-\x7e]+$/.test(String(part)))
        throw fail('contentType is not a valid header value.');
      if (name === 'probability' && Number(part) > 1) throw fail('probability must be from 0 to 1.');
      if (name === 'lost' && typeof part !== 'boolean') throw fail('lost must be true or false.');
    }
    const { status } = rule as FaultRule;
    if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
      throw fail('status must be from 200 to 599.');
    return rule as FaultRule;
  });
}
