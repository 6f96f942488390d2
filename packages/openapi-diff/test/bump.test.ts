import { describe, expect, test } from '@jest/globals';
import { judgeBump } from '../src/bump.js';
import type { Step } from '../src/change.js';

describe('the version that changes need', () => {
  test.each<[Step | undefined, string, string, Step | undefined, string, boolean]>([
    // needs, version before, version now, pending changesets → the least version, whether it is enough
    [undefined, '0.1.0', '0.1.0', undefined, '0.1.0', true],
    ['patch', '0.1.0', '0.1.0', undefined, '0.1.1', false],
    ['patch', '0.1.0', '0.1.0', 'patch', '0.1.1', true],
    ['minor', '0.1.0', '0.1.1', undefined, '0.2.0', false],
    ['minor', '0.1.0', '0.2.0', undefined, '0.2.0', true],
    ['major', '0.1.0', '0.1.0', 'patch', '0.2.0', false],
    ['major', '0.1.0', '0.1.0', 'minor', '0.2.0', true],
    ['major', '0.1.0', '1.0.0', undefined, '0.2.0', true],
    ['minor', '0.1.0', '0.1.0', 'major', '0.2.0', true],
    ['patch', '1.4.2', '1.4.3', undefined, '1.4.3', true],
    ['minor', '1.4.2', '1.4.3', undefined, '1.5.0', false],
    ['minor', '1.4.2', '1.4.2', 'major', '1.5.0', true],
    ['major', '1.4.2', '1.5.0', undefined, '2.0.0', false],
    ['major', '1.4.2', '1.4.2', 'minor', '2.0.0', false],
    ['major', '1.4.2', '2.0.0', undefined, '2.0.0', true],
    ['minor', '1.9.0', '1.10.0', undefined, '1.10.0', true],
    ['minor', '1.4.2', '1.3.0', undefined, '1.5.0', false],
  ])('%s from %s, now %s, pending %s: at least %s', (needs, from, head, pending, atLeast, enough) => {
    expect(judgeBump(needs, from, head, pending)).toMatchObject({ from, atLeast, enough });
  });
});

test('a changeset is applied as changesets do: a major one before 1.0 leads to 1.0', () => {
  expect(judgeBump('patch', '0.4.2', '0.4.2', 'major')).toMatchObject({ to: '1.0.0', takes: 'major' });
  expect(judgeBump('patch', '0.4.2', '0.4.2', 'minor')).toMatchObject({ to: '0.5.0', takes: 'minor' });
});
