import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OperationId, operations } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { Failure } from '../src/core/failure.js';
import { Jobs } from '../src/core/jobs.js';
import { Random } from '../src/core/random.js';
import { ddm as service } from '../src/ddm/service.js';
import type { State } from '../src/ddm/state.js';
import { allowedStatuses, type InstanceStatus, instanceStatuses } from '../src/index.js';
import { exampleBody, Harness, project } from './harness.js';

const guarded = Object.keys(allowedStatuses) as OperationId[];

/** The state of an emulator with one instance and one schema. */
async function usedState(): Promise<State> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-state-'));
  const stateFile = join(folder, 'state.json');
  const ddm = await Harness.start({ stateFile });
  await ddm.runningSchema(await ddm.runningInstance());
  // The next request carries out all that is due.
  await ddm.ok('listInstances');
  await ddm.close();
  const state = JSON.parse(await readFile(stateFile, 'utf8')) as State;
  await rm(folder, { recursive: true });
  return state;
}

/** Calls an operation on an instance in a status; gives back the status code of the response. */
async function attempt(base: State, operation: OperationId, status: InstanceStatus): Promise<number> {
  const state = structuredClone(base);
  const clock = new Clock(1);
  const random = new Random(1);
  const [instance] = state.instances;
  if (!instance) throw new Error('no instance');
  instance.status = status;
  for (const schema of instance.schemas) schema.status = 'RUNNING';
  const params = {
    project_id: project,
    instance_id: instance.id,
    database_name: 'orders',
    node_id: instance.groups[0]?.nodes[0]?.id ?? '',
    group_id: 'none',
    job_id: 'none',
  };
  const jobs = new Jobs(state, clock, random, service.jobs);
  try {
    const call = { operation, projectId: project, params, query: {}, body: exampleBody(operation), failJob: undefined };
    await service.behaviours[operation]?.({ ...call, origin: 'https://emulator.test', state, jobs, clock, random });
    return 200;
  } catch (error) {
    if (error instanceof Failure) return error.status;
    throw error;
  }
}

describe('the table of operations and statuses', () => {
  test('has every operation that changes an instance, and none that only reads', () => {
    const changing = operations
      .filter(({ method, path }) => method !== 'get' && path.includes('{instance_id}'))
      .map(({ id }) => id as string);
    const free = ['createInstanceTags', 'deleteInstanceTags', 'updateInstanceTag'];
    expect([...guarded].sort()).toEqual(changing.filter((id) => !free.includes(id)).sort());
  });

  test('is the same in the docs and in the code', async () => {
    const page = await readFile(new URL('../docs/statuses.md', import.meta.url), 'utf8');
    const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    for (const id of guarded) {
      const allowed = (allowedStatuses[id] ?? []).map((status) => `\`${status}\``).join(', ');
      expect(rows.find((row) => row[1] === `\`${id}\``)?.[2]).toBe(allowed);
    }
  });

  test('holds in every cell: 409 exactly where it does not allow the operation', async () => {
    const base = await usedState();
    const wrong: string[] = [];
    for (const id of guarded) {
      for (const status of instanceStatuses) {
        const code = await attempt(base, id, status);
        const allowed = (allowedStatuses[id] ?? []).includes(status);
        if ((code === 409) === allowed) wrong.push(`${id} in ${status} responds with ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
