import type { Schema } from './checks.js';

const text = { type: 'string' };
const number = { type: 'number' };
const flag = { type: 'boolean' };
const texts = listOf(text);

/** An object with these properties; a name that ends in `?` may be missing. Others may be there. */
function object(properties: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    required: entries.filter(([name]) => !name.endsWith('?')).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
  };
}

function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

function mapOf(additionalProperties: Schema): Schema {
  return { type: 'object', additionalProperties };
}

const node = object({
  id: text,
  name: text,
  status: text,
  ip: text,
  zone: text,
  subnetId: text,
  serverId: text,
  dataVolumeId: text,
  systemVolumeId: text,
});

const group = object({
  id: text,
  name: text,
  role: { enum: ['rw', 'r'] },
  flavor: text,
  ip: text,
  isDefault: flag,
  nodes: listOf(node),
});

const schema = object({
  name: text,
  mode: { enum: ['cluster', 'single'] },
  status: text,
  created: number,
  updated: number,
  dataNodeIds: texts,
  shards: listOf(object({ index: number, dataNodeId: text })),
  uncleaned: flag,
});

const instance = object({
  id: text,
  projectId: text,
  name: text,
  status: text,
  'deleting?': flag,
  created: number,
  updated: number,
  flavor: text,
  engineVersion: text,
  zones: texts,
  vpcId: text,
  subnetId: text,
  securityGroupId: text,
  port: number,
  ssl: flag,
  timeZone: text,
  'eip?': object({ address: text, id: text }),
  'adminUser?': text,
  templateId: text,
  parameters: mapOf(text),
  parametersUpdated: number,
  readWeights: mapOf(number),
  groups: listOf(group),
  schemas: listOf(schema),
  tags: listOf(object({ key: text, value: text })),
  'backedUp?': number,
});

const dataNode = object({
  id: text,
  projectId: text,
  name: text,
  vpcId: text,
  ip: text,
  port: number,
  status: text,
  cpu: number,
  memory: number,
  storage: number,
  timeZone: text,
});

const template = object({
  id: text,
  projectId: text,
  name: text,
  description: text,
  created: number,
  updated: number,
  userDefined: flag,
  values: mapOf(text),
});

const backup = object({
  id: text,
  projectId: text,
  name: text,
  status: text,
  instanceId: text,
  instanceName: text,
  dataNodes: listOf(object({ id: text, name: text })),
  'schemas?': listOf(schema),
  size: number,
  created: number,
  updated: number,
  automatic: flag,
});

const configuration = object({ shards: number, dataNodeIds: texts });

const job = object({
  id: text,
  projectId: text,
  name: text,
  status: text,
  instanceId: text,
  instanceName: text,
  created: number,
  phaseStart: number,
  phaseLength: number,
  'end?': number,
  failReason: text,
  effect: object({ kind: text, data: { type: 'object' } }),
  'shardConfiguration?': object({
    schema: text,
    before: configuration,
    after: configuration,
    'window?': object({ begin: text, end: text }),
    exclusive: flag,
    nodeId: text,
    uncleaned: flag,
  }),
});

/** The JSON Schema of a saved state. It says the same as `State` in `src/ddm/state.ts`. */
export const stateSchema: Schema = object({
  version: { enum: [1] },
  seed: number,
  instances: listOf(instance),
  dataNodes: listOf(dataNode),
  templates: listOf(template),
  backups: listOf(backup),
  jobs: listOf(job),
});
