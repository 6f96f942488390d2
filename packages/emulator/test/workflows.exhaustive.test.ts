import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runBin } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';
import { startEmulator } from '../src/index.js';
import { project } from './harness.js';

const folder = join(places.source, 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.arazzo.yaml'));

test('there are at least six workflows', () => {
  expect(files.length).toBeGreaterThanOrEqual(6);
});

test.each(files)('%s runs from end to end', async (file) => {
  const emulator = await startEmulator({ port: 0, speed: 1_000_000 });
  try {
    const now = emulator.clock.now();
    const inputs = {
      project_id: project,
      token: emulator.issueToken(),
      start_time: now - 60_000,
      end_time: now + 600_000,
    };
    const args = ['respect', join(folder, file), '--server', `ddm=${emulator.url}`, '--input', JSON.stringify(inputs)];
    const { code, stdout, stderr } = await runBin('@redocly/cli', args, workspace, 'redocly');
    expect(`${stdout}${stderr}`).toMatch(/Workflows: 1 passed, 1 total/);
    expect(code).toBe(0);
    expect(emulator.requests.length).toBeGreaterThan(5);
  } finally {
    await emulator.close();
  }
});
