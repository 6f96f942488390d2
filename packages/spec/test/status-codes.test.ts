import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../src/derive/types.js';
import { errorCodes, platformStatusCodes, statusCodes } from '../src/index.js';
import { deref, document, operationEntries } from './document.js';

const known: readonly ErrorCode[] = errorCodes;

/** The rows of the manual's two tables of status codes. */
const rows = [
  [200, 'Ok', 'OK'],
  [202, 'Accepted', 'OK'],
  [400, 'BadRequest', 'Bad Request'],
  [401, 'Unauthorized', 'Unauthorized'],
  [403, 'Forbidden', 'Forbidden'],
  [404, 'NotFound', 'Not Found'],
  [405, 'MethodNotAllowed', 'Method Not Allowed'],
  [409, 'Conflict', 'Conflict'],
  [413, 'RequestEntityTooLarge', 'Request Entity Too Large'],
  [415, 'UnsupportedMediaType', 'Unsupported Media Type'],
  [500, 'InternalServerError', 'Internal Server Error'],
  [501, 'NotImplemented', 'Not Implemented'],
  [503, 'ServiceUnavailable', 'Service Unavailable'],
] as const;
/** The shared error responses of the document, and which operations must have each. */
const errors = Object.entries(document['x-status-codes'] ?? {})
  .filter(([code]) => Number(code) >= 400)
  .map(([code, reference]) => ({ code, reference, requiredOn: deref(reference)['x-required-on'] }));

describe('the catalogue', () => {
  test('has one component for each row of the tables, with the message of the row', () => {
    const all = statusCodes.map(({ code, component, message }) => [code, component, message]);
    expect(all).toEqual(expect.arrayContaining(rows.map((row) => [...row])));
  });

  test('is in the order of the codes', () => {
    const codes = statusCodes.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort((a, b) => a - b));
  });

  test.each(statusCodes)('$code carries the id of the request', ({ headers }) => {
    expect(headers).toContain('X-Request-Id');
  });

  test('405 lists the allowed methods, and 503 has Retry-After', () => {
    const headersOf = (code: number) => statusCodes.find((status) => status.code === code)?.headers;
    expect(headersOf(405)).toContain('Allow');
    expect(headersOf(503)).toContain('Retry-After');
  });

  test.each(statusCodes.filter(({ code }) => code >= 400))(
    'the error codes in the examples of $code belong to it',
    (status) => {
      const shown = Object.values(status.examples).map(({ value }) => {
        const { errCode, error_code } = value as { errCode?: string; error_code?: string };
        return errCode ?? error_code;
      });
      expect(shown.length).toBeGreaterThan(0);
      const coded = shown.filter((code) => code !== undefined);
      const hasCodes = known.some((error) => [error, ...(error.also ?? [])].some((one) => one.status === status.code));
      if (!hasCodes) {
        expect(coded).toEqual([]);
        return;
      }
      expect(coded).not.toEqual([]);
      for (const code of coded) {
        const entry = known.find((candidate) => candidate.code === code);
        const statuses = [entry?.status, ...(entry?.also ?? []).map((also) => also.status)];
        expect(statuses).toContain(status.code);
      }
    },
  );

  test('keeps the statuses that only the platform returns out of the operations, and explains them', () => {
    const platformOnly = platformStatusCodes.map(({ code }) => String(code));
    expect(platformOnly).toEqual(expect.arrayContaining(['429', '502', '504']));
    for (const { operation } of operationEntries) {
      expect(Object.keys(operation.responses).filter((code) => platformOnly.includes(code))).toEqual([]);
    }
    const { description } = (document as unknown as { info: { description: string } }).info;
    for (const code of ['429', '502', '504']) expect(description).toContain(`| ${code} `);
  });
});

describe.each(operationEntries)('$id', ({ operation }) => {
  const entries = Object.entries(operation.responses);

  test('uses the shared component of its code for every error', () => {
    const has = new Map(entries);
    const wanted = errors
      .filter(({ code, requiredOn }) => {
        if (requiredOn === 'request-body') return operation.requestBody !== undefined;
        return requiredOn !== 'nothing' || has.has(code);
      })
      .map(({ code, reference }) => [code, reference]);
    expect(entries.filter(([code]) => Number(code) >= 400 || code === 'default')).toEqual(wanted);
  });

  test('has one success response, built from the shared parts or the shared one itself, with an example', () => {
    const successes = entries.filter(([code]) => Number(code) < 400);
    expect(successes).toHaveLength(1);
    const [code, written] = successes[0] as (typeof successes)[0];
    const response = deref(written);
    const shared = deref(document['x-status-codes']?.[code]);
    expect(response.description).toBe(shared.description);
    expect(response.headers).toEqual(shared.headers);
    const media = (response.content as Record<string, Record<string, unknown>>)['application/json'];
    expect(media?.example ?? media?.examples).toBeDefined();
  });
});
