import type { BaseJob, BaseState } from '../core/state.js';

/** Everything an emulator of DDM remembers, as plain data that goes into the state file as it is. */
export interface State extends BaseState {
  instances: Instance[];
  dataNodes: DataNode[];
  templates: Template[];
  backups: Backup[];
  jobs: Job[];
}

export interface Instance {
  id: string;
  projectId: string;
  name: string;
  status: string;
  /** Set while it is being deleted, for which the manual's table has no status. */
  deleting?: boolean;
  created: number;
  updated: number;
  flavor: string;
  engineVersion: string;
  zones: string[];
  vpcId: string;
  subnetId: string;
  securityGroupId: string;
  port: number;
  ssl: boolean;
  timeZone: string;
  eip?: { address: string; id: string };
  adminUser?: string;
  templateId: string;
  parameters: Record<string, string>;
  parametersUpdated: number;
  readWeights: Record<string, number>;
  groups: Group[];
  schemas: Schema[];
  tags: { key: string; value: string }[];
  /** When it was last backed up by the service itself. */
  backedUp?: number;
}

export interface Group {
  id: string;
  name: string;
  role: 'rw' | 'r';
  flavor: string;
  ip: string;
  isDefault: boolean;
  nodes: Node[];
}

export interface Node {
  id: string;
  name: string;
  status: string;
  ip: string;
  zone: string;
  subnetId: string;
  serverId: string;
  dataVolumeId: string;
  systemVolumeId: string;
}

export interface Schema {
  name: string;
  mode: 'cluster' | 'single';
  status: string;
  created: number;
  updated: number;
  dataNodeIds: string[];
  shards: { index: number; dataNodeId: string }[];
  /** Data of an earlier shard configuration that has not been cleaned up. */
  uncleaned: boolean;
}

export interface DataNode {
  id: string;
  projectId: string;
  name: string;
  vpcId: string;
  ip: string;
  port: number;
  status: string;
  cpu: number;
  memory: number;
  /** Bytes. */
  storage: number;
  timeZone: string;
}

export interface Template {
  id: string;
  projectId: string;
  name: string;
  description: string;
  created: number;
  updated: number;
  userDefined: boolean;
  values: Record<string, string>;
}

export interface Backup {
  id: string;
  projectId: string;
  name: string;
  status: string;
  instanceId: string;
  instanceName: string;
  dataNodes: { id: string; name: string }[];
  /** The schemas as they were. Missing in state files of version 0.1.0. */
  schemas?: Schema[];
  /** Kilobytes. */
  size: number;
  created: number;
  updated: number;
  automatic: boolean;
}

export interface Job extends BaseJob {
  status: JobStatus;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly shardConfiguration?: ShardConfiguration;
}

export type JobStatus =
  | 'Running'
  | 'Completed'
  | 'Failed'
  | 'Expanding'
  | 'Canceling'
  | 'Rollbacking'
  | 'RollbackSuccess'
  | 'CancelSuccess'
  | 'ToBeSwitched'
  | 'Switching';

export interface ShardConfiguration {
  schema: string;
  before: { shards: number; dataNodeIds: string[] };
  after: { shards: number; dataNodeIds: string[] };
  window?: { begin: string; end: string };
  exclusive: boolean;
  nodeId: string;
  /** Set while what was copied from waits to be removed. */
  uncleaned: boolean;
}
