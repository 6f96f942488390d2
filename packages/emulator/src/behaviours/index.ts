import type { OperationId } from '@ddm-openapi/spec';
import type { Behaviours } from '../core/behaviour.js';
import { accounts } from './accounts.js';
import { apiVersions } from './api-versions.js';
import { backups } from './backups.js';
import { dataNodes } from './data-nodes.js';
import { enginesAndFlavors } from './engines-and-flavors.js';
import { groups } from './groups.js';
import { instances } from './instances.js';
import { jobs } from './jobs.js';
import { network } from './network.js';
import { nodes } from './nodes.js';
import { parameters } from './parameters.js';
import { schemas } from './schemas.js';
import { shardConfiguration } from './shard-configuration.js';
import { slowLogs } from './slow-logs.js';
import { tags } from './tags.js';

/** What every operation does. The type demands all operations of the document. */
export const behaviours: Behaviours<OperationId> = {
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
