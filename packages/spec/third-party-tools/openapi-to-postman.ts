import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operationsOf } from '../src/derive/index.js';
import { runTool } from './run.js';
import type { Loader } from './tool.js';

interface Item {
  item?: readonly Item[];
  request?: unknown;
}

// See docs/decisions/0167-there-is-no-postman-collection.md.
export const openapiToPostman: Loader = {
  name: 'openapi-to-postmanv2',
  version: '6.3.3',
  async load(workplace) {
    const output = join(workplace.folder, 'collection.json');
    await runTool(this, workplace, ['--spec', workplace.bundle, '--output', output]);
    const requests = countRequests(JSON.parse(await readFile(output, 'utf8')) as Item);
    const expected = operationsOf(workplace.document).length;
    if (requests !== expected) throw new Error(`The collection has ${requests} requests for ${expected} operations.`);
    return 'one request per operation in the collection';
  },
};

function countRequests({ item = [], request }: Item): number {
  return item.reduce((sum, one) => sum + countRequests(one), request ? 1 : 0);
}
