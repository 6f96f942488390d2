import type { AnyCall, Behaviours } from '../api.js';
import { requireUnneeded } from '../claims.js';
import { usedDataNodeIds } from '../daily-backups.js';
import { type Effects, giveBack, instanceOfJob, onInstance } from '../effects.js';
import { failure } from '../failure.js';
import { lengths } from '../lengths.js';
import { packSchemas, unpackSchemas } from '../schema-metadata.js';
import { shardsOver } from '../shards.js';
import {
  availableDataNodes,
  dataNode,
  instanceOf,
  page,
  readyInstanceOf,
  schemaOf,
  schemasThere,
  startJob,
  time,
} from '../shared.js';
import type { Instance, Job, Schema, State } from '../state.js';
import { requireStatus } from '../statuses.js';

const keywords = ['information_schema', 'mysql', 'performance_schema', 'sys'];
/** The most schemas of one import, so that a small request cannot fill the memory. */
const mostImported = 200;
/** The most shards that one data node can hold. */
export const shardsPerDataNode = 64;

interface CreatedSchemas {
  readonly names: readonly string[];
}
interface DeletedSchema {
  readonly name: string;
}
export type SchemaEffect =
  | { kind: 'createSchemas'; data: CreatedSchemas }
  | { kind: 'deleteSchema'; data: DeletedSchema };

export const schemaEffects: Effects<SchemaEffect> = {
  createSchemas: {
    done: onInstance<CreatedSchemas>(({ schemas }, { names }, updated) => {
      for (const schema of schemas) {
        const created = schema.status === 'CREATING' && names.includes(schema.name);
        if (created) Object.assign(schema, { status: 'RUNNING', updated });
      }
    }).done,
    failed(jobs, job, { names }) {
      for (const schema of schemasOfJob(jobs, job, names)) schema.status = 'CREATE_FAILED';
      giveBack(jobs, job);
    },
  },
  deleteSchema: {
    done(jobs, job, data) {
      removeSchema.done(jobs, job, data);
      // Nothing is left to clean up, also where a schema of the same name comes later.
      for (const { instanceId, shardConfiguration } of jobs.state.jobs)
        if (instanceId === job.instanceId && shardConfiguration?.schema === data.name)
          shardConfiguration.uncleaned = false;
    },
    failed(jobs, job, { name }) {
      for (const schema of schemasOfJob(jobs, job, [name])) schema.status = 'RUNNING';
      giveBack(jobs, job);
    },
  },
};

const removeSchema = onInstance<DeletedSchema>((instance, { name }) => {
  instance.schemas = instance.schemas.filter((schema) => schema.name !== name);
});

function schemasOfJob(jobs: { readonly state: State }, job: Job, names: readonly string[]): Schema[] {
  return instanceOfJob(jobs, job)?.schemas.filter((schema) => names.includes(schema.name)) ?? [];
}

interface NewSchema {
  name: string;
  mode: 'cluster' | 'single';
  shards: number;
  unit?: number | undefined;
  dataNodeIds: string[];
}

/** Checks the data nodes of a request: known, free, reachable, and each named once. */
export function requireDataNodes(call: AnyCall, instance: Instance, ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw failure('DBS.300108');
  const available = availableDataNodes(call, instance);
  for (const id of ids) {
    const known = dataNode(call, id);
    if (!known || known.vpcId !== instance.vpcId) throw failure('DBS.300103', `Data node ${id}.`);
    if (!available.includes(known)) throw failure('DBS.300110', `Data node ${id} belongs to another instance.`);
  }
}

function create(call: AnyCall, instance: Instance, wanted: NewSchema): void {
  const { name, mode, shards, unit, dataNodeIds } = wanted;
  const keyword = keywords.find((word) => name.includes(word));
  if (keyword) throw failure('DBS.300406', `It contains ${keyword}.`);
  if (instance.schemas.some((schema) => schema.name === name)) throw failure('DBS.300112', `Schema ${name}.`);
  const count = dataNodeIds.length;
  if (count < 1 || (mode === 'single' && count !== 1))
    throw failure('DBS.300102', `${count} data nodes for mode ${mode}.`);
  requireDataNodes(call, instance, dataNodeIds);
  if (shards > shardsPerDataNode * count) {
    throw failure(
      'DBS.300106',
      `${shards} shards on ${count} data nodes is more than ${shardsPerDataNode} per data node.`,
    );
  }
  if (mode === 'single' ? shards !== 1 : shards < count) {
    throw failure('DBS.300127', `${shards} shards on ${count} data nodes in mode ${mode}.`);
  }
  if (unit !== undefined && unit * count !== shards) {
    throw failure('DBS.300127', `shard_number must be shard_unit times the number of data nodes: ${unit * count}.`);
  }
  addSchema(call, instance, wanted);
}

/** Creates all of some schemas, or none. */
function createAll(call: AnyCall, instance: Instance, wanted: readonly NewSchema[]): void {
  const before = instance.schemas.length;
  try {
    for (const schema of wanted) create(call, instance, schema);
  } catch (error) {
    instance.schemas.length = before;
    throw error;
  }
}

/** Adds a schema as it is while it is being created. */
function addSchema(call: AnyCall, instance: Instance, { name, mode, shards, dataNodeIds }: NewSchema): void {
  const now = call.clock.now();
  instance.schemas.push({
    name,
    mode,
    status: 'CREATING',
    created: now,
    updated: now,
    dataNodeIds,
    shards: shardsOver(shards, dataNodeIds),
    uncleaned: false,
  });
}

function createJob(call: AnyCall<SchemaEffect>, instance: Instance, names: string[]) {
  return startJob(call, instance, {
    name: 'CreateSchema',
    during: 'CREATE_DATABASE',
    length: lengths.schema,
    effect: { kind: 'createSchemas', data: { names } },
  });
}

function remove(call: AnyCall<SchemaEffect>) {
  const instance = instanceOf(call);
  const schema = schemaOf(call, instance);
  // The code says more than the 409 for the instance, which is at work then too.
  if (!['RUNNING', 'CREATE_FAILED'].includes(schema.status))
    throw failure('DBS.300130', `The schema is ${schema.status}.`);
  requireStatus(call.operation, instance);
  requireUnneeded(call, instance, { schema: schema.name });
  schema.status = 'DELETING';
  return startJob(call, instance, {
    name: 'DeleteSchema',
    during: 'DROP_DATABASE',
    length: lengths.schema,
    effect: { kind: 'deleteSchema', data: { name: schema.name } },
  });
}

const dataNodesV1 = (call: AnyCall, schema: Schema) =>
  schema.dataNodeIds.map((id) => {
    const node = dataNode(call, id);
    return { id, name: node?.name ?? id, status: node?.status ?? 'Deleted', error_msg: undefined };
  });

const shardName = (schema: Schema, index: number) => `${schema.name}_${String(index).padStart(4, '0')}`;
const unitOf = (schema: Schema) =>
  Math.max(1, Math.ceil(schema.shards.length / Math.max(1, schema.dataNodeIds.length)));

export const schemas: Behaviours<
  | 'listSchemas'
  | 'getSchema'
  | 'getSchemaV1'
  | 'createSchema'
  | 'createSchemaV1'
  | 'deleteSchema'
  | 'deleteSchemaV1'
  | 'exportSchemaMetadata'
  | 'importSchemaMetadata',
  SchemaEffect
> = {
  listSchemas: (call) => {
    const { items, total } = page(call, instanceOf(call).schemas);
    return {
      databases: items.map((schema) => ({
        name: schema.name,
        shard_mode: schema.mode,
        shard_number: schema.shards.length,
        status: schema.status,
        created: schema.created,
        used_rds: dataNodesV1(call, schema),
        shard_unit: unitOf(schema),
      })),
      total,
    };
  },

  getSchema: (call) => {
    const schema = schemaOf(call, instanceOf(call));
    return {
      name: schema.name,
      status: schema.status,
      created: time(schema.created),
      updated: time(schema.updated),
      shard_mode: schema.mode,
      shard_number: schema.shards.length,
      shards: schema.shards.map((shard) => ({
        data_node_id: shard.dataNodeId,
        physical_db_name: shardName(schema, shard.index),
        status: schema.status,
        shard_index: shard.index,
      })),
      data_nodes: schema.dataNodeIds.map((id) => {
        const node = dataNode(call, id);
        return {
          id,
          status: node?.status ?? 'Deleted',
          name: node?.name ?? id,
          engine_name: 'mysql',
          engine_version: '8.0',
          mem: node?.memory ?? 0,
          cpu: node?.cpu ?? 0,
        };
      }),
    };
  },

  getSchemaV1: (call) => {
    const schema = schemaOf(call, instanceOf(call));
    const { created, updated, status } = schema;
    return {
      database: {
        name: schema.name,
        created,
        updated,
        status,
        databases: schema.shards.map((shard) => ({
          dbslot: shard.index,
          name: shardName(schema, shard.index),
          status,
          created,
          updated,
          id: shard.dataNodeId,
          idName: shardName(schema, shard.index),
        })),
        shard_mode: schema.mode,
        shard_number: schema.shards.length,
        shard_unit: unitOf(schema),
        dataVips: schema.dataNodeIds.flatMap((id) => {
          const node = dataNode(call, id);
          return node ? [`${node.ip}:${node.port}`] : [];
        }),
        used_rds: dataNodesV1(call, schema),
      },
    };
  },

  createSchema: (call) => {
    const instance = readyInstanceOf(call);
    const { body } = call;
    create(call, instance, {
      name: body.name,
      mode: body.shard_mode,
      shards: body.shard_number,
      dataNodeIds: body.dn_instances.map((node) => node.id),
    });
    return { job_id: createJob(call, instance, [body.name]).id, name: body.name };
  },

  createSchemaV1: (call) => {
    const instance = readyInstanceOf(call);
    const { databases } = call.body;
    const wanted = databases.map((one) => ({
      name: one.name,
      mode: one.shard_mode,
      shards: one.shard_number,
      unit: one.shard_unit,
      dataNodeIds: one.used_rds.map((node) => node.id),
    }));
    createAll(call, instance, wanted);
    const names = databases.map((one) => one.name);
    return { databases: names.map((name) => ({ name })), job_id: createJob(call, instance, names).id };
  },

  deleteSchema: (call) => ({ job_id: remove(call).id, database_name: call.params.database_name }),

  deleteSchemaV1: (call) => ({ job_id: remove(call).id }),

  exportSchemaMetadata: async (call) => {
    const schemas = schemasThere(instanceOf(call));
    const packed = await packSchemas(schemas);
    const used = usedDataNodeIds({ schemas });
    return {
      compressed_databases_info: packed,
      data_nodes: used.flatMap((id) => {
        const node = dataNode(call, id);
        return node
          ? [
              {
                instance_id: id,
                instance_name: node.name,
                access_host: node.ip,
                access_port: node.port,
                engine: 'mysql',
                engine_version: '8.0',
              },
            ]
          : [];
      }),
    };
  },

  importSchemaMetadata: async (call) => {
    const { body } = call;
    const ids = body.dn_instance.map((node) => node.dn_instance_id);
    const imported = await unpackSchemas(body.compressed_databases_info);
    const instance = readyInstanceOf(call);
    if (!imported) throw failure('DBS.300330', 'compressed_databases_info was not written by exportSchemaMetadata.');
    if (ids.length === 0) throw failure('DBS.300102', 'Name the data nodes that hold the data.');
    if (imported.length > mostImported) {
      throw failure(
        'DBS.300330',
        `It has ${imported.length} schemas; the emulator imports at most ${mostImported} at a time.`,
      );
    }
    const wanted = imported.map((one) => ({ ...one, dataNodeIds: one.mode === 'single' ? ids.slice(0, 1) : ids }));
    createAll(call, instance, wanted);
    const job = createJob(
      call,
      instance,
      imported.map((schema) => schema.name),
    );
    return { instance_id: instance.id, instance_name: instance.name, job_id: job.id };
  },
};
