import { describe, expect, test } from '@jest/globals';
import { judgeBump } from '../src/bump.js';
import type { Step } from '../src/change.js';
import { diffFormats, formatReport } from '../src/formats/index.js';
import { report } from '../src/report.js';
import { versionOf } from '../src/version.js';
import { type Json, sample } from './support/sample.js';

const withVersion = (version: unknown): Json => ({ ...sample(), info: { title: 'Zoo', version } });

describe('a version', () => {
  test.each<[unknown, string]>([
    ['1.2.3', '1.2.3'],
    ['2020-08-27', '2020-08-27'],
    ['2020-09-14_1.508.0', '2020-09-14_1.508.0'],
    [' v1 ', 'v1'],
    // YAML reads it so without quotes.
    [1.5, '1.5'],
    [10, '10'],
    [undefined, ''],
    [null, ''],
    [{ major: 1 }, ''],
    ['1.0 (beta) @team\n::error', '1.0 _beta_ _team___error'],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('%j is read as %j', (written, read) => {
    expect(versionOf(withVersion(written), 'a.yaml').version).toBe(read);
  });

  test.each<[Step | undefined, string, string, { enough: boolean; atLeast?: string }]>([
    // Fewer numbers than three count as zeros.
    ['major', '10', '10', { enough: false, atLeast: '11.0.0' }],
    ['major', '1.0', '2.0', { enough: true, atLeast: '2.0.0' }],
    ['minor', 'v1.4', 'v1.5', { enough: true, atLeast: '1.5.0' }],
    ['major', 'v1', 'v2', { enough: true, atLeast: '2.0.0' }],
    ['major', '1.4.2', '2.0.0-beta.1', { enough: true, atLeast: '2.0.0' }],
    // What is no such number says nothing of the size of a step: a breaking change only needs another version.
    ['major', '2020-08-27', '2020-08-27', { enough: false }],
    ['major', '2020-08-27', '2022-01-01', { enough: true }],
    ['minor', '2020-08-27', '2020-08-27', { enough: true }],
    ['major', '', '', { enough: false }],
    ['major', '1.0.0', 'next', { enough: true }],
    [undefined, 'next', 'next', { enough: true }],
    // A pre-release promises nothing.
    ['major', '2.0.0-beta.1', '2.0.0-beta.2', { enough: true }],
    ['major', '2.0.0-beta.1', '2.0.0-beta.1', { enough: false }],
  ])('for %s changes from %j to %j', (needs, from, to, wanted) => {
    const { enough, atLeast } = judgeBump(needs, from, to, undefined);
    expect({ enough, ...(atLeast !== undefined && { atLeast }) }).toEqual(wanted);
  });

  test.each<[unknown, unknown, string]>([
    ['2020-08-27', '2020-08-27', 'The changes need a major version bump, but the version stays `2020-08-27`.'],
    [
      'a',
      'b',
      'The changes need a major version bump. Only released versions like 1.2.3 can show one, not `a` and `b`.',
    ],
    [undefined, undefined, 'The changes need a major version bump, but there is no info.version.'],
    ['10', '10', 'The changes need a major version bump, but the version stays 10. It must be at least 11.0.0.'],
  ])('is judged in words: %j and %j', async (from, to, words) => {
    const [base, head] = [withVersion(from), withVersion(to)];
    delete (head.paths as Json)['/animals'];
    const found = await report(versionOf(base, 'base.yaml'), versionOf(head, 'head.yaml'));
    for (const format of diffFormats.filter((one) => one !== 'json'))
      expect(formatReport(found, format)).toContain(words);
    expect(formatReport(found, 'text')).not.toMatch(/undefined|version {2}|version ,/);
  });
});

describe('what is not an OpenAPI 3 document is refused by name', () => {
  test.each<[Json, string]>([
    [
      { swagger: '2.0', paths: {} },
      'a.yaml is written in Swagger `2.0`. Convert it to OpenAPI 3, which can be compared.',
    ],
    [
      { openapi: '2.0.0', paths: {} },
      'a.yaml is written in OpenAPI "2.0.0". Only versions 3.0 and later can be compared.',
    ],
    [{ paths: {} }, 'a.yaml is not an OpenAPI document: it has no "openapi" or no "paths".'],
  ])('%j', (document, words) => {
    expect(() => versionOf(document, 'a.yaml')).toThrow(words);
  });
});

describe('the comment on a pull request begins with the mark of its worst news', () => {
  const without = (document: Json): Json => {
    delete (document.paths as Json)['/animals'];
    return document;
  };
  const told: Json = { ...sample(), tags: [] };

  test.each<[string, Json, Json, RegExp]>([
    [
      'a break without its version',
      withVersion('1.0.0'),
      without(withVersion('1.1.0')),
      /^❌ \*\*\d changes are breaking\.\*\* /,
    ],
    [
      'a break with its version',
      withVersion('1.0.0'),
      without(withVersion('2.0.0')),
      /^⚠️ \*\*\d changes are breaking\.\*\* /,
    ],
    ['a break under a date', withVersion('2020-01-01'), without(withVersion('2021-01-01')), /^⚠️ \*\*\d changes are/],
    [
      'only words',
      { ...told, info: { version: '1.0.0' } },
      { ...sample(), info: { version: '1.0.1' } },
      /^✅ The changes need/,
    ],
    ['nothing', sample(), sample(), /^✅ Nothing has changed/],
  ])('%s', async (_name, base, head, first) => {
    const found = await report(versionOf(base, 'base.yaml'), versionOf(head, 'head.yaml'));
    const [, heading, verdict = '', next = ''] = formatReport(found, 'markdown').split('\n\n');
    expect(heading).toBe('## API changes');
    expect(verdict).toMatch(first);
    // The changes come below it.
    expect(next).toMatch(/^(### |Compared with )/);
  });
});
