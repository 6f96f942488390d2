import type { Random } from '../core/random.js';
import { newId } from './ids.js';
import type { Instance, State } from './state.js';

// See docs/decisions/0102-the-emulator-backs-up-by-the-clock.md.
const day = 86_400_000;

/** How far back backups and restore times reach, in milliseconds. */
export const reach = 7 * day;

/**
 * Makes the daily backups of the service: of each running instance once a day, the first as soon as it has a schema.
 * Missed backups are made later, as far back as an instance can be restored. Returns whether it made any.
 */
export function backUpDaily(state: State, random: Random, now: number): boolean {
  let made = false;
  for (const instance of state.instances) {
    if (instance.status !== 'RUNNING' || instance.deleting) continue;
    const next = nextBackup(instance);
    if (next === undefined) continue;
    const missed = Math.max(0, Math.ceil((now - reach - next) / day));
    for (let at = next + missed * day; at <= now; at += day) {
      backUp(state, random, instance, at);
      made = true;
    }
  }
  return made;
}

/** When the next backup of an instance is due; undefined as long as it has nothing to back up. */
function nextBackup(instance: Instance): number | undefined {
  if (instance.backedUp !== undefined) return instance.backedUp + day;
  const ready = instance.schemas.filter((schema) => schema.status === 'RUNNING').map((schema) => schema.updated);
  return ready.length ? Math.min(...ready) : undefined;
}

function backUp(state: State, random: Random, instance: Instance, at: number): void {
  instance.backedUp = at;
  const schemas = structuredClone(instance.schemas.filter((schema) => schema.status === 'RUNNING'));
  state.backups.push({
    id: newId.backup(random),
    projectId: instance.projectId,
    name: `${instance.name}-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`,
    status: 'normal',
    instanceId: instance.id,
    instanceName: instance.name,
    dataNodes: usedDataNodeIds({ schemas }).map((id) => ({
      id,
      name: state.dataNodes.find((one) => one.id === id)?.name ?? id,
    })),
    schemas,
    size: 12.5,
    created: at,
    updated: at,
    automatic: true,
  });
}

/** The ids of the data nodes that the schemas of an instance or a backup are on, each once. */
export function usedDataNodeIds({ schemas }: Pick<Instance, 'schemas'>): string[] {
  return [...new Set(schemas.flatMap((schema) => schema.dataNodeIds))];
}
