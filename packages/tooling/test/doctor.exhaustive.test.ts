import { createServer } from 'node:net';
import { runScript } from '@ddm-openapi/foundation/process';
import { expect, test } from '@jest/globals';

test('the command checks this machine and reports a taken port', async () => {
  const server = createServer();
  // Somebody else may have taken it: then it is as taken as the test needs it.
  await new Promise<void>((resolve) => server.once('error', () => resolve()).listen(8090, '127.0.0.1', resolve));
  try {
    const { stdout } = await runScript('scripts/doctor.ts');
    expect(stdout).toContain(`  ok       Node     ${process.versions.node}\n`);
    expect(stdout).toMatch(/ {2}better {3}ports {4}taken: .*8090\n/);
    expect(stdout).toMatch(/\nThis machine (has what it needs|lacks)/);
  } finally {
    server.close();
  }
});
