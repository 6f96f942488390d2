import type { Random } from '../core/random.js';
import { newId } from './ids.js';
import { defaultTemplateId, parameters } from './offer.js';
import type { State, Template } from './state.js';

const perVpc = 6;

/** The state of an emulator that nobody has used yet. */
export function emptyState(seed: number, projectIds: readonly string[], now: number): State {
  return {
    version: 1,
    seed,
    instances: [],
    dataNodes: [],
    backups: [],
    jobs: [],
    templates: projectIds.map((projectId) => defaultTemplate(projectId, now)),
  };
}

function defaultTemplate(projectId: string, now: number): Template {
  return {
    id: defaultTemplateId,
    projectId,
    name: 'default',
    description: 'The default values of the service.',
    created: now,
    updated: now,
    userDefined: false,
    values: defaultValues(),
  };
}

/** Gives a project that is met for the first time what every project has. */
export function seedProject(state: State, projectId: string, now: number): void {
  if (state.templates.some((one) => one.projectId === projectId)) return;
  state.templates.push(defaultTemplate(projectId, now));
}

export function defaultValues(): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/** Data nodes belong to another service, so the emulator lays out six in each VPC as soon as an instance is placed there. */
export function seedDataNodes(state: State, random: Random, projectId: string, vpcId: string): void {
  if (state.dataNodes.some((one) => one.vpcId === vpcId && one.projectId === projectId)) return;
  for (let index = 1; index <= perVpc; index++) {
    state.dataNodes.push({
      id: newId.dataNode(random),
      projectId,
      name: `rds-${vpcId.slice(0, 4)}-${index}`,
      vpcId,
      ip: `192.168.0.${30 + index}`,
      port: 3306,
      status: 'normal',
      cpu: 4,
      memory: 16,
      storage: 40_000_000_000,
      timeZone: 'UTC',
    });
  }
}
