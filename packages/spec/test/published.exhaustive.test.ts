import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBin } from '@ddm-openapi/foundation/process';
import { places } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';

// See docs/decisions/0020-one-operation-refers-to-each-success-component.md.
test.each(['openapi.json', 'openapi.3.1.json', 'openapi.otc.json'])(
  '%s passes the strictest rules of Redocly in a folder without a configuration',
  async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'ddm-published-'));
    try {
      await cp(join(places.spec, 'dist', name), join(folder, name));
      const args = ['lint', name, '--extends', 'recommended-strict', '--format', 'json'];
      const { code, stdout } = await runBin('@redocly/cli', args, folder, 'redocly');
      const { totals } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { totals: object };
      expect([code, totals]).toEqual([0, { errors: 0, warnings: 0, ignored: 0 }]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

test('the bundle keeps the score of Redocly that we promise', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-score-'));
  try {
    await cp(join(places.spec, 'dist/openapi.json'), join(folder, 'openapi.json'));
    const { stdout, stderr } = await runBin('@redocly/cli', ['score', 'openapi.json'], folder, 'redocly');
    const [, score] = /Agent Readiness:\s+([\d.]+)\/100/.exec(`${stdout}${stderr}`) ?? [];
    expect(Number(score)).toBeGreaterThanOrEqual(91);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
