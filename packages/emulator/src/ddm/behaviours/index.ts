import type { Behaviours, OperationId } from '../api.js';
import { type Effects, type SharedEffect, sharedEffects } from '../effects.js';
import { type AccountEffect, accountEffects, accounts } from './accounts.js';
import { apiVersions } from './api-versions.js';
import { type BackupEffect, backupEffects, backups } from './backups.js';
import { dataNodes } from './data-nodes.js';
import { enginesAndFlavors } from './engines-and-flavors.js';
import { type GroupEffect, groupEffects, groups } from './groups.js';
import { type InstanceEffect, instanceEffects, instances } from './instances.js';
import { jobs } from './jobs.js';
import { type NetworkEffect, network, networkEffects } from './network.js';
import { type NodeEffect, nodeEffects, nodes } from './nodes.js';
import { parameters } from './parameters.js';
import { type SchemaEffect, schemaEffects, schemas } from './schemas.js';
import { type ShardEffect, shardConfiguration, shardConfigurationEffects } from './shard-configuration.js';
import { slowLogs } from './slow-logs.js';
import { tags } from './tags.js';

type Effect =
  | SharedEffect
  | InstanceEffect
  | NodeEffect
  | GroupEffect
  | NetworkEffect
  | AccountEffect
  | SchemaEffect
  | ShardEffect
  | BackupEffect;

/** What happens when phases of jobs end. The type demands every effect that a behaviour can start. */
export const effects: Effects<Effect> = {
  ...sharedEffects,
  ...instanceEffects,
  ...nodeEffects,
  ...groupEffects,
  ...networkEffects,
  ...accountEffects,
  ...schemaEffects,
  ...shardConfigurationEffects,
  ...backupEffects,
};

/** What every operation does. The type demands all operations of the document. */
export const behaviours: Behaviours<OperationId, Effect> = {
  ...apiVersions,
  ...instances,
  ...enginesAndFlavors,
  ...nodes,
  ...groups,
  ...network,
  ...accounts,
  ...dataNodes,
  ...schemas,
  ...shardConfiguration,
  ...parameters,
  ...backups,
  ...tags,
  ...slowLogs,
  ...jobs,
};
