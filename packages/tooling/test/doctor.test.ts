import { describe, expect, test } from '@jest/globals';
import { diagnose, tell } from '../src/doctor/diagnosis.js';
import type { Facts } from '../src/doctor/facts.js';

const healthy: Facts = {
  node: '20.20.2',
  pnpm: { version: '10.34.9' },
  git: { version: '2.39.5' },
  clone: true,
  hooksPath: '.githooks',
  browser: { version: '143.0.0' },
  node24: { version: '24.21.0' },
  takenPorts: [],
  freeDisk: 20e9,
};
const needed = { node: '>=20.20', pnpm: 'pnpm@10.34.9' };
const of = (facts: Partial<Facts>) => diagnose({ ...healthy, ...facts }, needed);
const unwell = (facts: Partial<Facts>) => of(facts).filter(({ state }) => state !== 'ok');

describe('the doctor', () => {
  test('reports no problem on a healthy machine, on one screen', () => {
    expect(unwell({})).toEqual([]);
    const lines = tell(of({})).split('\n');
    expect(lines.length).toBeLessThan(24);
    expect(lines).toContain('  ok       Node     20.20.2');
    expect(lines.at(-1)).toMatch(/^This machine has what it needs/);
  });

  const absent = { missing: 'spawn ENOENT' };
  test.each<[string, Partial<Facts>, RegExp]>([
    ['Node', { node: '20.19.9' }, /^Install Node 20\.20 or newer/],
    ['Node', { node: '18.20.8' }, /^Install Node 20\.20 or newer/],
    ['pnpm', { pnpm: absent }, /^npx could not bring pnpm@10\.34\.9\. .*npm ping$/],
    ['git', { git: absent, clone: false }, /^Install git/],
    ['git', { clone: false }, /^Clone the repository/],
    ['disk', { freeDisk: 1.99e9 }, /^Make room: 2 GB/],
    ['browser', { browser: absent }, /CHROMIUM/],
  ])('says that %s is lacking with %j', (name, facts, remedy) => {
    expect(unwell(facts)).toEqual([
      { name, state: 'lacking', found: expect.stringMatching(/./), remedy: expect.stringMatching(remedy) },
    ]);
    expect(tell(of(facts))).toMatch(
      new RegExp(`  lacking  ${name} .*\n +→ .*\n[^]*\n\nThis machine lacks: ${name}\\.$`),
    );
  });

  test.each<[string, Partial<Facts>, string]>([
    ['Node 24', { node24: absent }, 'spawn ENOENT'],
    ['ports', { takenPorts: [8080, 8090] }, 'taken: 8080, 8090'],
    ['hooks', { hooksPath: undefined }, 'not set'],
    ['hooks', { hooksPath: '.husky' }, '.husky'],
  ])('says how to improve %s, and that it is optional', (name, facts, found) => {
    expect(unwell(facts)).toEqual([{ name, state: 'better', found, remedy: expect.stringMatching(/\w/) }]);
    expect(tell(of(facts))).toMatch(/This machine has what it needs/);
  });

  test.each(['20.20.0', '20.21.1', '22.0.0', '24.1.0'])('takes Node %s', (node) => {
    expect(unwell({ node })).toEqual([]);
  });

  test('still fits on one screen if every check fails', () => {
    const facts = { node: '18.0.0', pnpm: absent, git: absent, clone: false, browser: absent, freeDisk: 0 };
    const all = of({ ...facts, node24: absent, takenPorts: [8080], hooksPath: undefined });
    expect(tell(all).split('\n').length).toBeLessThan(24);
    expect(tell(all)).toMatch(/This machine lacks: Node, pnpm, git, disk, browser\.$/);
  });
});
