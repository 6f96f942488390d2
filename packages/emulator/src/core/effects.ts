import type { EffectHandler, Jobs } from './jobs.js';
import { lengths } from './jobs.js';
import type { DataNode, Instance, Job, Schema } from './state.js';
import { nextWindow } from './window.js';

const instanceOf = (jobs: Jobs, job: Job): Instance | undefined =>
  jobs.state.instances.find((instance) => instance.id === job.instanceId);

/** An effect that changes the instance and gives it back to its users. */
const onInstance =
  (change: (instance: Instance, data: Record<string, unknown>, jobs: Jobs) => void): EffectHandler =>
  (jobs, job) => {
    const instance = instanceOf(jobs, job);
    if (!instance) return;
    change(instance, job.effect.data, jobs);
    instance.status = 'RUNNING';
    instance.updated = jobs.now();
  };

const schemaOf = (instance: Instance | undefined, name: unknown): Schema | undefined =>
  instance?.schemas.find((schema) => schema.name === name);

/** What happens when a phase of a job ends, by the name that the job carries. */
export const effects: Readonly<Record<string, EffectHandler>> = {
  running: onInstance((instance) => {
    for (const node of instance.groups.flatMap((group) => group.nodes)) node.status = 'normal';
  }),
  deleteInstance: (jobs, job) => {
    const { state } = jobs;
    state.instances = state.instances.filter((instance) => instance.id !== job.instanceId);
  },
  resize: onInstance((instance, { flavor, groupId }) => {
    for (const group of instance.groups) if (!groupId || group.id === groupId) group.flavor = String(flavor);
    if (instance.groups[0]) instance.flavor = instance.groups[0].flavor;
  }),
  deleteNodes: onInstance((instance, { nodeIds }) => {
    const ids = nodeIds as string[];
    for (const group of instance.groups) group.nodes = group.nodes.filter((node) => !ids.includes(node.id));
  }),
  deleteGroup: onInstance((instance, { groupId }) => {
    instance.groups = instance.groups.filter((group) => group.id !== groupId);
    // There is always a default group, and it is the first.
    if (instance.groups[0]?.isDefault) return;
    instance.groups.sort((a, b) => Number(b.role === 'rw') - Number(a.role === 'rw'));
    if (instance.groups[0]) instance.groups[0].isDefault = true;
  }),
  setPort: onInstance((instance, { port }) => {
    instance.port = Number(port);
  }),
  setSsl: onInstance((instance, { enabled }) => {
    instance.ssl = enabled === true;
  }),
  setIp: onInstance((instance, { groupId, ip }) => {
    const group = instance.groups.find((candidate) => candidate.id === groupId);
    if (group) group.ip = String(ip);
  }),
  bindEip: onInstance((instance, { address, id }) => {
    instance.eip = { address: String(address), id: String(id) };
  }),
  unbindEip: onInstance((instance) => {
    delete instance.eip;
  }),
  setAdmin: onInstance((instance, { name }) => {
    instance.adminUser = String(name);
  }),
  nothing: () => {},
  createSchemas: (jobs, job) => {
    for (const name of job.effect.data.names as string[]) {
      const schema = schemaOf(instanceOf(jobs, job), name);
      if (schema?.status === 'CREATING') Object.assign(schema, { status: 'RUNNING', updated: jobs.now() });
    }
  },
  deleteSchema: (jobs, job) => {
    const instance = instanceOf(jobs, job);
    if (instance) instance.schemas = instance.schemas.filter((schema) => schema.name !== job.effect.data.name);
  },
  deleteBackup: (jobs, job) => {
    jobs.state.backups = jobs.state.backups.filter((backup) => backup.id !== job.effect.data.id);
  },
  restore: (jobs, job) => {
    const { schemas, targetId } = job.effect.data as { schemas: Schema[]; targetId: string };
    const target = jobs.state.instances.find((instance) => instance.id === targetId);
    if (!target) return;
    target.schemas = structuredClone(schemas);
    target.status = 'RUNNING';
    target.updated = jobs.now();
  },
  copied: (jobs, job) => {
    const { shardConfiguration } = job;
    if (!shardConfiguration?.window) return jobs.phase(job, 'ToBeSwitched', undefined, { kind: 'nothing', data: {} });
    const now = jobs.now();
    const wait = nextWindow(shardConfiguration.window, now) - now;
    if (wait === 0) return jobs.phase(job, 'Switching', lengths.routeSwitch, { kind: 'switched', data: {} });
    // The window is a time of day, which no speed brings nearer.
    jobs.phase(job, 'ToBeSwitched', wait * jobs.clock.speed, { kind: 'windowOpened', data: {} });
  },
  windowOpened: (jobs, job) => jobs.phase(job, 'Switching', lengths.routeSwitch, { kind: 'switched', data: {} }),
  switched: (jobs, job) => {
    const configuration = job.shardConfiguration;
    if (!configuration) return;
    spread(jobs, job, configuration.after);
    configuration.uncleaned = true;
    leave(jobs, job, true);
    jobs.finish(job, 'Completed');
  },
  cancelled: (jobs, job) => {
    leave(jobs, job, false);
    jobs.finish(job, 'CancelSuccess');
  },
  rolledBack: (jobs, job) => {
    const configuration = job.shardConfiguration;
    if (!configuration) return;
    spread(jobs, job, configuration.before);
    configuration.uncleaned = false;
    leave(jobs, job, false);
    jobs.finish(job, 'RollbackSuccess');
  },
  cleaned: (jobs, job) => {
    const cleanedJob = jobs.find(String(job.effect.data.jobId));
    if (cleanedJob?.shardConfiguration) cleanedJob.shardConfiguration.uncleaned = false;
    const schema = schemaOf(instanceOf(jobs, job), job.effect.data.schema);
    if (schema) schema.uncleaned = false;
  },
  /** A job that was told to fail: what it was working on is left as a failed job of that kind leaves it. */
  fail: (jobs, job) => {
    const { reason, effect } = job.effect.data as { reason: string; effect: Job['effect'] };
    const instance = instanceOf(jobs, job);
    if (job.shardConfiguration) {
      const schema = schemaOf(instance, job.shardConfiguration.schema);
      if (schema) schema.status = 'EXPANDING FAILED';
    } else if (effect.kind === 'createSchemas') {
      for (const name of effect.data.names as string[]) {
        const schema = schemaOf(instance, name);
        if (schema) schema.status = 'CREATE_FAILED';
      }
    } else if (effect.kind === 'deleteSchema') {
      const schema = schemaOf(instance, effect.data.name);
      if (schema) schema.status = 'RUNNING';
    } else if (effect.kind === 'deleteBackup') {
      const backup = jobs.state.backups.find((one) => one.id === effect.data.id);
      if (backup) backup.status = 'normal';
    } else if (effect.kind === 'deleteInstance') {
      if (instance) delete instance.deleting;
    } else if (instance && !leavesInstance.has(effect.kind)) {
      giveBack(instance);
    }
    jobs.finish(job, 'Failed', reason);
  },
};

/** Effects of jobs during which the instance keeps its status. */
const leavesInstance: ReadonlySet<string> = new Set(['nothing', 'cleaned']);

/** Undoes what a job had begun on an instance: what was to be added goes, what was there works again. */
function giveBack(instance: Instance): void {
  if (instance.status === 'CREATING') {
    instance.status = 'CREATEFAILED';
    return;
  }
  const nodes = instance.groups.flatMap((group) => group.nodes);
  if (instance.status === 'RESTARTING') for (const node of nodes) node.status = 'normal';
  for (const group of instance.groups) group.nodes = group.nodes.filter((node) => node.status !== 'creating');
  instance.groups = instance.groups.filter((group) => group.nodes.length > 0);
  instance.status = 'RUNNING';
}

function spread(jobs: Jobs, job: Job, to: { shards: number; dataNodeIds: string[] }): void {
  const schema = schemaOf(instanceOf(jobs, job), job.shardConfiguration?.schema);
  if (!schema) return;
  schema.dataNodeIds = [...to.dataNodeIds];
  schema.shards = shardsOver(to.shards, to.dataNodeIds);
}

/** Gives schema and instance back to their users after a shard configuration. */
function leave(jobs: Jobs, job: Job, uncleaned: boolean): void {
  const instance = instanceOf(jobs, job);
  const schema = schemaOf(instance, job.shardConfiguration?.schema);
  if (schema) Object.assign(schema, { status: 'RUNNING', updated: jobs.now(), uncleaned });
  if (instance?.status === 'MIGRATE_DATABASE') instance.status = 'RUNNING';
}

/** Spreads a number of shards evenly over data nodes, neighbours on the same one. */
export function shardsOver(count: number, dataNodeIds: readonly DataNode['id'][]): Schema['shards'] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    dataNodeId: dataNodeIds[Math.floor((index * dataNodeIds.length) / count)] ?? '',
  }));
}
