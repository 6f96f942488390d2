import { createEmulator } from '@ddm-openapi/emulator';
import { expect, test } from '@jest/globals';
import { createDdmClient, NetworkError, waitForJob } from '../src/index.js';
import { errorOf } from './server.js';
import { newInstance } from './tour.js';
import { toured } from './toured.js';

test('every operation works without a socket, by the options that the emulator gives', async () => {
  const emulator = createEmulator({ speed: 1 });
  const { left } = await toured(createDdmClient({ ...emulator.clientOptions(), retry: false }), emulator);
  expect(left).toEqual([]);
});

test('the options are those of a client, with a token that lasts however far the clock is stepped', async () => {
  const emulator = createEmulator({ speed: 1 });
  const ddm = createDdmClient(emulator.clientOptions());
  const { id, job_id } = await ddm.createInstance({ body: newInstance });
  emulator.clock.advance(3 * 24 * 3_600_000);
  await waitForJob(ddm, job_id);
  expect((await ddm.getInstance({ instance_id: id })).status).toBe('RUNNING');
});

test('connection faults are those of fetch', async () => {
  const emulator = createEmulator();
  const ddm = createDdmClient({ ...emulator.clientOptions(), retry: false });
  emulator.setFaults([{ reset: 'before', count: 1 }]);
  await errorOf(ddm.listInstances(), NetworkError);
  emulator.setFaults([{ reset: 'body', count: 1 }]);
  await errorOf(ddm.listInstances(), NetworkError);
  expect((await ddm.listInstances()).total_record).toBe(0);
});
