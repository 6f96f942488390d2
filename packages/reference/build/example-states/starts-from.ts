import type { Scenario } from './scenario.js';

/** The state that the examples of most operations start from: an instance with a schema. */
export const usual: Scenario = 'sharded';

/** The states that the other examples start from, by operation. */
export const startsFrom: Readonly<Record<string, Scenario>> = {
  createParameterTemplate: 'empty',
  createInstance: 'template',
  createInstanceV1: 'template',
  createGroup: 'instance',
  createSchema: 'instance',
  createSchemaV1: 'instance',
  importSchemaMetadata: 'instance',
  unbindEip: 'bound',
  deleteGroup: 'grouped',
  updateReadPolicy: 'wide',
  deleteBackup: 'restorable',
  getBackup: 'restorable',
  restoreData: 'restorable',
  listRestorableDataNodes: 'restorable',
  restoreMetadata: 'removed',
  getShardConfigurationPrecheck: 'checked',
  getShardConfiguration: 'copying',
  cancelShardConfiguration: 'copying',
  switchRoute: 'waiting',
  updateRouteSwitchPolicy: 'copying',
  retryShardConfiguration: 'failed',
  rollbackShardConfiguration: 'failed',
  cleanShardConfiguration: 'switched',
};
