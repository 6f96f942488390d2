import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { expectSuccess, run } from '../../../scripts/lib/process.js';
import { places } from '../../../scripts/lib/workspace.js';

test('packed, and installed beside nothing but Spectral, it lints a document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-ruleset-'));
  try {
    expectSuccess(
      await run('npx', ['-y', 'pnpm@10.34.9', 'pack', '--pack-destination', folder], places.ruleset),
      'pack',
    );
    const [tarball = ''] = await readdir(folder);
    await writeFile(join(folder, 'package.json'), '{"private": true}');
    const packages = [join(folder, tarball), '@stoplight/spectral-cli@6.16.3'];
    expectSuccess(
      await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], folder),
      'install',
    );
    await writeFile(join(folder, '.spectral.yaml'), 'extends: ["@ddm-openapi/spectral-ruleset"]\n');
    await writeFile(
      join(folder, 'openapi.yaml'),
      'openapi: 3.0.3\npaths:\n  /things:\n    get:\n      responses:\n        default: {}\n',
    );
    const { code, stdout } = await run(
      'npx',
      ['spectral', 'lint', 'openapi.yaml', '--format', 'json', '--quiet'],
      folder,
    );
    expect(code).toBe(1);
    const rules = (JSON.parse(stdout) as { code: string }[]).map((finding) => finding.code);
    expect(rules).toEqual(
      expect.arrayContaining(['catalogue-complete', 'status-code-known', 'error-response-referenced']),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
