import type { OperationId } from './api.js';
import { busy, conflict } from './failure.js';
import type { Instance } from './state.js';

/** The statuses that an instance of the emulator has: those of the manual's table, and two that clients of the cloud wait for. */
export const instanceStatuses = [
  'CREATING',
  'CREATEFAILED',
  'RUNNING',
  'ERROR',
  'RESTARTING',
  'RESIZING',
  'GROWING',
  'REDUCING',
  'RESTORE',
  'BACKUP',
  'MODIFY_NAME',
  'RESET_PASSWORD',
  'MIGRATE_DATABASE',
  'SET_CONFIGURATION',
  'CREATE_GROUP',
  'DELETE_GROUP',
  'SWITCH_SSL',
  'CREATE_DATABASE',
  'DROP_DATABASE',
] as const;

export type InstanceStatus = (typeof instanceStatuses)[number];

const running: readonly InstanceStatus[] = ['RUNNING'];
const configuring: readonly InstanceStatus[] = ['RUNNING', 'MIGRATE_DATABASE'];
const settled: readonly InstanceStatus[] = ['RUNNING', 'ERROR', 'CREATEFAILED'];

/**
 * In which statuses of the instance an operation is allowed. An operation that is not listed is allowed in every status:
 * all that only read, and tags, which are not part of the instance itself.
 */
export const allowedStatuses: Partial<Record<OperationId, readonly InstanceStatus[]>> = {
  deleteInstance: settled,
  deleteInstanceV1: settled,
  restartInstance: ['RUNNING', 'ERROR'],
  restartInstanceV1: ['RUNNING', 'ERROR'],
  updateInstanceName: running,
  updateInstanceSecurityGroup: running,
  updateInstanceFlavor: running,
  reloadTableData: running,
  createNodes: running,
  createNodesV2: running,
  deleteNodes: running,
  deleteNodesV2: running,
  restartNode: running,
  createGroup: running,
  deleteGroup: running,
  bindEip: running,
  unbindEip: running,
  updateInstancePort: running,
  updateLoadBalancerIp: running,
  updateInstanceSsl: running,
  setAdminUser: running,
  syncDataNodes: running,
  syncDataNodesV1: running,
  updateReadPolicy: running,
  createSchema: running,
  createSchemaV1: running,
  deleteSchema: running,
  deleteSchemaV1: running,
  importSchemaMetadata: running,
  startShardConfiguration: running,
  startShardConfigurationPrecheck: running,
  cancelShardConfiguration: configuring,
  cleanShardConfiguration: configuring,
  retryShardConfiguration: configuring,
  rollbackShardConfiguration: configuring,
  switchRoute: configuring,
  updateRouteSwitchPolicy: configuring,
  updateInstanceParameters: running,
  updateInstanceParametersV3: running,
  restoreData: running,
  restoreMetadata: running,
};

/** Statuses that no other operation leads out of, so that waiting does not help. */
const dead = new Set(['ERROR', 'CREATEFAILED']);

/** Throws a 409 if the operation is not allowed in the current status of the instance. */
export function requireStatus(operation: string, instance: Instance): void {
  const allowed = allowedStatuses[operation as OperationId];
  if (allowed && instance.deleting) throw conflict('The instance is being deleted.');
  if (!allowed || allowed.some((status) => status === instance.status)) return;
  const refuse = dead.has(instance.status) ? conflict : busy;
  throw refuse(`The instance is ${instance.status}; the operation needs ${allowed.join(' or ')}.`);
}
