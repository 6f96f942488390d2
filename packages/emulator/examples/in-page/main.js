import { connectEmulator } from './connect.js';

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
const ddm = connectEmulator(worker, { auth: false });
const instances = '/v3/my-project/instances';

const created = await ddm.fetch(instances, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    name: 'ddm-orders',
    flavor_ref: 'ddm.2xlarge.2',
    node_num: 2,
    engine_version: '3.1.0.8',
    available_zones: ['eu-de-01'],
    vpc_id: 'vpc',
    security_group_id: 'sg',
    subnet_id: 'subnet',
  }),
});
const { id } = await created.json();

// Ten minutes later its job is done.
const headers = { 'Content-Type': 'application/json' };
await ddm.fetch('/_emulator/clock', { method: 'POST', headers, body: '{"advance": 600000}' });
const { name, status } = await (await ddm.fetch(`/v1/my-project/instances/${id}`)).json();
document.querySelector('#output').textContent = `${name} is ${status}`;
