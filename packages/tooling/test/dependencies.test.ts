import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotChecked } from '@ddm-openapi/foundation/checks';
import type { Output } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { judgeAudit } from '../src/dependencies/audit.js';
import {
  allowedForTools,
  allowedForUsers,
  forbiddenLicenses,
  isAllowed,
  needlessReadings,
} from '../src/dependencies/licenses.js';
import { unpinned } from '../src/dependencies/versions.js';
import { allManifests, publishedPackages } from '../src/packages/published.js';

describe('the output of pnpm audit', () => {
  const printed = (report: unknown, code = 1): Output => ({ code, stdout: JSON.stringify(report), stderr: '' });
  const advisory = (severity: string, patched_versions = '>=1.0.2') => ({
    module_name: 'left-pad',
    severity,
    title: 'Pads on the wrong side',
    url: 'https://example.com/advisories/1',
    vulnerable_versions: '<1.0.2',
    patched_versions,
    findings: [{ version: '1.0.0', paths: ['packages__client>left-pad', 'packages__spec>left-pad'] }],
  });
  const found = (...all: object[]) =>
    printed({ advisories: Object.fromEntries(all.map((one, index) => [index, one])) });

  test('without advisories is good', () => {
    expect(() => judgeAudit(printed({ advisories: {}, metadata: {} }, 0), 'info')).not.toThrow();
  });

  test('reports package, version, severity, remedy and dependency path', () => {
    expect(() => judgeAudit(found(advisory('low')), 'info')).toThrow(
      'left-pad 1.0.0: Pads on the wrong side (low; fixed in >=1.0.2)\n' +
        '  through packages__client>left-pad and 1 more\n  https://example.com/advisories/1',
    );
    expect(() => judgeAudit(found(advisory('low', '<0.0.0')), 'info')).toThrow('(low; no version has a fix)');
  });

  test.each([
    ['info', false],
    ['low', false],
    ['moderate', false],
    ['high', true],
    ['critical', true],
  ])('from high on: %s fails %s', (severity, fails) => {
    const judge = () => judgeAudit(found(advisory(severity)), 'high');
    if (fails) expect(judge).toThrow('left-pad');
    else expect(judge).not.toThrow();
  });

  const nobody = [
    printed({ error: { code: 'ERR_PNPM_AUDIT_BAD_RESPONSE', message: 'responded with 405' } }),
    printed({ error: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND registry.example.com' } }),
    { code: 1, stdout: '', stderr: 'ERR_PNPM_META_FETCH_FAIL  connect ECONNREFUSED 127.0.0.1:9' },
  ];
  test.each(nobody)('of a registry that does not know or is not there is no verdict', (output) => {
    expect(() => judgeAudit(output, 'info')).toThrow(NotChecked);
    expect(() => judgeAudit(output, 'info')).toThrow(
      /^The registry could not be queried for vulnerabilities\.\n.*(405|ENOTFOUND|ECONNREFUSED)/,
    );
  });

  const faults = [
    [
      printed({ error: { code: 'ERR_PNPM_AUDIT_NO_LOCKFILE', message: 'No pnpm-lock.yaml found' } }),
      /^No pnpm-lock\.yaml found$/,
    ],
    [printed({ surprise: true }), /gave no advisories/],
    [{ code: 1, stdout: 'Unknown option', stderr: '' }, /printed no JSON:\nUnknown option/],
  ] as const;
  test.each(faults)('that is unreadable fails', (output, words) => {
    expect(() => judgeAudit(output, 'info')).not.toThrow(NotChecked);
    expect(() => judgeAudit(output, 'info')).toThrow(words);
  });
});

describe('licenses', () => {
  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['GPL-3.0 OR AGPL-3.0', false],
    ['Apache-2.0 AND MIT', true],
    ['Apache-2.0 AND GPL-3.0', false],
    ['MPL-2.0', false],
    ['Unknown', false],
    ['constructor', false],
  ])('for users %s: %s', (expression, allowed) => {
    expect(isAllowed(expression, allowedForUsers)).toBe(allowed);
  });

  test('for tools are those for users and some more, each with a reason', () => {
    expect(Object.keys(allowedForTools)).toEqual(expect.arrayContaining(Object.keys(allowedForUsers)));
    expect(isAllowed('MPL-2.0', allowedForTools)).toBe(true);
    for (const reason of Object.values(allowedForTools)) expect(reason).toMatch(/\w{2,} \w+/);
  });

  test('that are not allowed are named with package, version and what to do', () => {
    const licenses = {
      MIT: [{ name: 'good', versions: ['1.0.0'] }],
      'GPL-3.0': [{ name: 'bad', versions: ['2.0.0', '2.1.0'] }],
    };
    expect(forbiddenLicenses(licenses, allowedForTools)).toEqual([
      'bad 2.0.0, 2.1.0 has the license GPL-3.0, which is not allowed here. Use another package, or add the license with a reason to packages/tooling/src/dependencies/licenses.ts.',
    ]);
  });

  test('that a person has read count, as long as they have to be read', () => {
    const unsaid = { Unknown: [{ name: 'spawndamnit', versions: ['3.0.1'] }] };
    const said = { MIT: [{ name: 'spawndamnit', versions: ['4.0.0'] }] };
    expect(forbiddenLicenses(unsaid, allowedForUsers)).toEqual([]);
    expect(needlessReadings(unsaid)).toEqual([]);
    expect(needlessReadings(said)).toEqual([
      'spawndamnit now declares its license, or is gone. Delete it from packages/tooling/src/dependencies/licenses.ts.',
    ]);
  });
});

describe('versions', () => {
  test('are exact in this repository', async () => {
    const manifests = await allManifests();
    expect(manifests.length).toBeGreaterThan(4);
    expect(unpinned(manifests)).toEqual([]);
  });

  test('that are not are named', () => {
    const dependencies = { a: '^1.0.0', b: '1.0.0', c: 'workspace:*' };
    const devDependencies = { d: 'latest', e: '1.0.0-rc.1' };
    expect(unpinned([{ name: 'one', dependencies, devDependencies }])).toEqual([
      'one asks for a ^1.0.0. Write one exact version.',
      'one asks for d latest. Write one exact version.',
    ]);
  });
});

test('the dependency policy lists what is shipped to users, and nothing else', async () => {
  const policy = await readFile(join(workspace, 'docs/dependency-policy.md'), 'utf8');
  const listed = [...policy.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|/gm)].map(([, name, by]) => `${by}: ${name}`);
  const published = await publishedPackages();
  const actual = published.flatMap(({ id, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })
      .filter(([, version]) => !version.startsWith('workspace:'))
      .map(([name]) => `${id}: ${name}`),
  );
  expect(listed.sort()).toEqual(actual.sort());
});
