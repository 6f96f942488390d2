const minute = 60_000;

/** How long things take in the cloud, in milliseconds; the speed of the clock divides it. */
export const lengths = {
  createInstance: 10 * minute,
  deleteInstance: 3 * minute,
  restart: 2 * minute,
  resize: 8 * minute,
  nodes: 5 * minute,
  group: 5 * minute,
  network: 1 * minute,
  account: 0.5 * minute,
  schema: 1 * minute,
  parameters: 0.5 * minute,
  precheck: 1 * minute,
  copy: 10 * minute,
  routeSwitch: 1 * minute,
  restore: 10 * minute,
  backup: 1 * minute,
} as const;
