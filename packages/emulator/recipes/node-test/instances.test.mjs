import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createDdmClient, waitForJob } from '@ddm-openapi/client';
import { createEmulator } from '@ddm-openapi/emulator';

let emulator;
let ddm;
beforeEach(() => {
  emulator = createEmulator({ seed: 1 });
  emulator.clock.pause();
  ddm = createDdmClient(emulator.clientOptions());
});
afterEach(() => emulator.close());

const newInstance = {
  name: 'ddm-orders',
  flavor_ref: 'ddm.2xlarge.2',
  node_num: 2,
  engine_version: '3.1.0.8',
  available_zones: ['eu-de-01'],
  vpc_id: 'vpc',
  security_group_id: 'sg',
  subnet_id: 'subnet',
};

test('an instance runs after ten minutes, which take no time here', async () => {
  const { id, job_id } = await ddm.createInstance({ body: newInstance });
  assert.equal((await ddm.getInstance({ instance_id: id })).status, 'CREATING');
  emulator.clock.advance(10 * 60_000);
  await waitForJob(ddm, job_id);
  assert.equal((await ddm.getInstance({ instance_id: id })).status, 'RUNNING');
});

test('the program survives a gateway that fails', async () => {
  emulator.setFaults([{ operation: 'listInstances', status: 502, body: 'html', count: 1 }]);
  assert.equal((await ddm.listInstances()).total_record, 0);
  assert.deepEqual(
    emulator.requests.map(({ operationId, status }) => [operationId, status]),
    [
      ['listInstances', 502],
      ['listInstances', 200],
    ],
  );
});
