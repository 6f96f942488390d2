/**
 * Runs the same test over loopback and without a socket: a client creates an instance on an emulator, follows its job, lists
 * and deletes. Prints calls per second of both, and how many times more the second makes. Rounds alternate, so that other
 * work of the machine falls on both.
 *   node -C @ddm-openapi/source --import tsx packages/client/bench/in-process.ts [--rounds 9]
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(values.rounds);
const perRound = 150;

// The built packages: what users run.
const { createDdmClient, waitForJob } = (await import('../dist/index.js')) as typeof import('../src/index.js');
const { createEmulator, startEmulator } = (await import(
  '../../emulator/dist/index.js'
)) as typeof import('@ddm-openapi/emulator');
type Emulator = ReturnType<typeof createEmulator>;

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

/** One test: nine calls. */
async function runTest(emulator: Emulator, fetch: typeof globalThis.fetch | undefined): Promise<number> {
  const ddm = createDdmClient({ ...emulator.clientOptions(), fetch });
  const { id, job_id } = await ddm.createInstance({ body: newInstance });
  await ddm.getInstance({ instance_id: id });
  emulator.clock.advance(600_000);
  await waitForJob(ddm, job_id);
  await ddm.listInstances();
  await ddm.listNodes({ instance_id: id });
  await ddm.listGroups({ instance_id: id });
  await ddm.listAvailableDataNodes({ instance_id: id });
  const { job_id: last = '' } = await ddm.deleteInstance({ instance_id: id, delete_dn_data: true });
  emulator.clock.advance(600_000);
  await waitForJob(ddm, last);
  return 9;
}

/** Calls per second of a round. */
async function measure(emulator: Emulator, fetch?: typeof globalThis.fetch): Promise<number> {
  const start = performance.now();
  let calls = 0;
  for (let n = 0; n < perRound; n++) calls += await runTest(emulator, fetch);
  return (calls / (performance.now() - start)) * 1000;
}

const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const options = { seed: 1, speed: 1 };
const server = await startEmulator({ port: 0, ...options });
const results = { loopback: [] as number[], process: [] as number[], times: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const loopback = await measure(server);
  const emulator = createEmulator(options);
  const process = await measure(emulator, emulator.fetch);
  await server.reset();
  // The first round warms up.
  if (round === 0) continue;
  results.loopback.push(loopback);
  results.process.push(process);
  results.times.push(process / loopback);
}
await server.close();
// Both halves of a round meet the same other work, so the ratio is that of the median round.
const [loopback, inProcess, times] = [median(results.loopback), median(results.process), median(results.times)];
console.log(`over loopback     ${loopback.toFixed(0).padStart(6)} calls/s`);
console.log(`without a socket  ${inProcess.toFixed(0).padStart(6)} calls/s, ${times.toFixed(1)} times as many`);
