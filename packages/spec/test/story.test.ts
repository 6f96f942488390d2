import { describe, expect, test } from '@jest/globals';
import { contradictions } from './contradictions.js';
import { deref } from './document.js';
import { readStory, type Scene } from './story.js';

// See docs/decisions/0018-examples-share-one-consistent-world.md.
const scenes = readStory(deref);

/** The scenes, with one value of one of them set to another, or taken away where none is given. */
function spoil(id: string, path: string, value: unknown): Scene[] {
  return scenes.map((scene) => {
    if (scene.id !== id) return scene;
    const copy = structuredClone(scene);
    const steps = path.split('/');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], copy);
    if (value !== undefined) (holder as Record<string, unknown>)[last] = value;
    else if (Array.isArray(holder)) holder.splice(Number(last), 1);
    return copy;
  });
}

const job = (id: string) =>
  (scenes.find((scene) => scene.id === id)?.response as Record<string, unknown> | undefined)?.job_id;
const home = '1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09';
const used = '2d9f4b7a1e6c4083b5a7d0c8e3f91246in01';
const node = '8b2e6f04c1d74a59b3f8e7a60d5c9142no09';

describe('the examples tell one story', () => {
  test('every operation has its part in it', () => {
    expect(scenes.filter(({ response }) => response === undefined)).toEqual([]);
  });

  test('none contradicts another', () => {
    expect(contradictions(scenes)).toEqual([]);
  });

  test.each<[what: string, id: string, path: string, value: unknown, says: RegExp]>([
    ['an id of another kind', 'getNode', 'response/group_id', node, /is a node, not a group/],
    ['an id of nothing', 'getBackup', 'response/id', `${'0'.repeat(32)}br09`, /not a resource of the story/],
    ['another name', 'getBackup', 'response/instance_name', 'other', /is called other/],
    ['a total of more', 'listNodes', 'response/total', 3, /total is 3, with 2 items/],
    ['another page', 'listNodes', 'response/limit', 5, /asked with limit/],
    ['a change before the start', 'getSchema', 'response/updated', '2026-01-13T00:00:00+0000', /is later than/],
    ['two times of creation', 'listSchemas', 'response/databases/0/created', 1768377601000, /created of orders/],
    [
      'a schema before its instance',
      'getSchema',
      'response/created',
      '2026-01-10T00:00:00+0000',
      /before its instance/,
    ],
    ['a time that is lost', 'restoreData', 'requests/0/source/restore_time', 1768300000000, /outside of what/],
    ['a job out of range', 'listJobs', 'parameters/end_time', 1768377600001, /outside of the range/],
    ['one job for two', 'bindEip', 'response/job_id', job('unbindEip'), /also belongs to bindEip/],
    ['a target in use', 'restoreMetadata', 'requests/0/target/data_nodes/0', used, /is in use/],
    ['a source left out', 'restoreData', 'requests/0/data_node_relations/1', undefined, /is left out/],
    ['an import at home', 'importSchemaMetadata', 'parameters/instance_id', home, /already has the schemas/],
    ['a shard too few', 'getSchema', 'response/shards/0', undefined, /shard_number is not that of shards/],
    ['a switch that cannot be made', 'listJobs', 'response/jobs/0/operations', [], /waits for the route/],
    ['a flavor of nobody', 'createInstance', 'requests/0/flavor_ref', 'ddm.tiny', /is not on offer/],
    [
      'a zone that is sold out',
      'listFlavorsV2',
      'response/computeFlavorGroups/0/computeFlavors/0/azStatus/eu-de-02',
      'sellout',
      /others order there/,
    ],
    ['a response about another', 'deleteSchema', 'response/database_name', 'invoices', /asked for database_name/],
  ])('%s is found', (_, id, path, value, says) => {
    expect(contradictions(spoil(id, path, value)).join('\n')).toMatch(says);
  });
});
