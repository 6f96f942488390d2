import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { createDdmClient, items, token } from '../src/index.js';
import { list } from './lists.js';
import { fakeToken, projectId } from './server.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('items holds one page, and none while the next one is on its way', async () => {
  const held: WeakRef<object>[] = [];
  async function alive(): Promise<number> {
    // WeakRefs are kept until the turn ends.
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      collectGarbage();
    }
    return held.filter((page) => page.deref()).length;
  }
  const most: Record<string, number> = {};
  const ddm = createDdmClient({
    baseUrl: 'https://ddm.example',
    projectId,
    credentials: token(fakeToken),
    fetch: async (input) => {
      const { searchParams } = new URL(String(input));
      if (searchParams.get('offset') === '384') most.between = await alive();
      return Response.json(list('instances', 500, 'total_record')(searchParams, new URL('https://ddm.example')));
    },
  });
  let count = 0;
  for await (const instance of items(ddm.listInstances)) {
    // The first item of a page stands for the page; the last one is in the hands of this loop.
    if (count % 128 === 0) held.push(new WeakRef(instance));
    if (++count === 320) most.within = await alive();
  }
  expect(count).toBe(500);
  expect(most).toEqual({ between: 0, within: 1 });
});
