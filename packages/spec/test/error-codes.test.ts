import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { ErrorCode } from '../src/derive/types.js';
import { errorCodes, operations, platformStatusCodes, statusCodes } from '../src/index.js';

const all: readonly ErrorCode[] = errorCodes;
const statuses: number[] = [...statusCodes, ...platformStatusCodes].map(({ code }) => code);
const operationIds: string[] = operations.map(({ id }) => id);

describe('the catalogue of error codes', () => {
  test.each(['DBS.200019', 'DBS.200412', 'DBS.212033'])(
    'says of %s, which no page of the manual lists, where it is known from',
    (code) => {
      const cause = all.find((entry) => entry.code === code)?.cause;
      expect(cause).toMatch(/The manual does not list|Only examples of the manual/);
    },
  );

  test('names no code that a retry helps against among the stages of a job, which are not responses', () => {
    const stages = all.filter(({ jobStage }) => jobStage);
    expect(stages.length).toBeGreaterThan(20);
    expect(stages.filter(({ retryable }) => retryable)).toEqual([]);
  });

  test('calls a request refused only where the same request can succeed later', () => {
    const wrong = all.flatMap((entry) => [entry, ...(entry.also ?? [])]).filter((one) => one.refused && !one.retryable);
    expect(wrong).toEqual([]);
  });

  test('is what error-codes.yaml says, and no code is listed twice', () => {
    const source = parse(readFileSync(new URL('../../../openapi/error-codes.yaml', import.meta.url), 'utf8'), {
      uniqueKeys: true,
    }) as Record<string, object>;
    expect(all).toEqual(Object.entries(source).map(([code, facts]) => ({ code, ...facts })));
  });

  test.each(all)(
    '$code names statuses that the document explains and operations that it has',
    ({ status, also, operations: ids }) => {
      for (const code of [status, ...(also ?? []).map((more) => more.status)]) expect(statuses).toContain(code);
      for (const id of ids ?? []) expect(operationIds).toContain(id);
    },
  );

  test.each(all)(
    '$code says what happened and what to do, in whole sentences of its own',
    ({ cause, remedy, message }) => {
      for (const text of [cause, remedy]) {
        expect(text).toMatch(/^[A-Z`].*\.$/s);
        expect(text).not.toBe(message);
      }
    },
  );

  test('a wrong request is never called retryable, and throttling always is', () => {
    const retryable = (code: string) => all.find((entry) => entry.code === code)?.retryable;
    expect([retryable('DBS.280001'), retryable('DBS.300112'), retryable('APIG.0301')]).toEqual([false, false, false]);
    expect([retryable('APIG.0308'), retryable('IAM.0012'), retryable('APIG.0613')]).toEqual([true, true, true]);
  });
});
