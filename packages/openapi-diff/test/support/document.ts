import { readFile } from 'node:fs/promises';
import { places } from '@ddm-openapi/foundation/workspace';
import { referencesIn } from '../../src/document.js';
import type { Node } from './editable.js';

const kept = [
  'listApiVersions',
  'listInstances',
  'createInstance',
  'deleteInstance',
  'updateInstanceName',
  'restartInstanceV1',
  'restartInstance',
  'setAdminUser',
  'createGroup',
  'getJob',
];

/** The document, cut down to ten operations and what they need, so that many comparisons of it are quick. */
export async function smallDocument(): Promise<Node> {
  const document = JSON.parse(await readFile(places.bundle, 'utf8')) as Node;
  const paths = document.paths as Record<string, Record<string, Node>>;
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId }] of Object.entries(item))
      if (!kept.includes(String(operationId))) delete item[method];
    if (!Object.keys(item).length) delete paths[path];
  }
  const codes = document['x-error-codes'] as Node;
  for (const code of Object.keys(codes).slice(12)) delete codes[code];
  dropUnused(document);
  return document;
}

function dropUnused(document: Node): void {
  for (let before = -1, after = 0; before !== after; ) {
    before = after;
    const used = new Set(referencesIn(document).map(({ target }) => target));
    for (const section of ['schemas', 'responses', 'parameters', 'headers']) {
      const components = ((document.components as Node)[section] ?? {}) as Node;
      for (const name of Object.keys(components))
        if (!used.has(`#/components/${section}/${name}`)) delete components[name];
    }
    after = JSON.stringify(document).length;
  }
}
