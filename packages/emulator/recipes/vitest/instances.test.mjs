import { createDdmClient, token } from '@ddm-openapi/client';
import { createEmulator } from '@ddm-openapi/emulator';
import { expect, inject, test } from 'vitest';

test('a program that needs an address calls the server', async () => {
  const ddm = createDdmClient({
    baseUrl: inject('ddmUrl'),
    projectId: `worker-${process.env.VITEST_POOL_ID}`,
    credentials: token('unchecked'),
  });
  expect((await ddm.listEngines()).engine_groups.length).toBeGreaterThan(0);
});

test('a test that can hand over fetch needs no server', async () => {
  const emulator = createEmulator();
  const ddm = createDdmClient(emulator.clientOptions());
  expect((await ddm.listInstances()).total_record).toBe(0);
});
