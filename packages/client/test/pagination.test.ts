import { operations } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import { collect, createDdmClient, DdmError, InputError, items, pages, token } from '../src/index.js';
import { type ListHandler, list, numbers } from './lists.js';
import { errorOf, fakeToken, instanceId, projectId } from './server.js';

/** A client of a list that responds without a server, and the queries it received. */
function listClient(handler: ListHandler) {
  const queries: string[] = [];
  const ddm = createDdmClient({
    baseUrl: 'https://ddm.example',
    projectId,
    credentials: token(fakeToken),
    fetch: async (input) => {
      const url = new URL(String(input));
      queries.push(url.search.slice(1));
      return Response.json(handler(url.searchParams, url));
    },
  });
  return { ddm, queries };
}

describe('a list with a total', () => {
  test.each([
    [0, 1],
    [1, 1],
    [128, 1],
    [129, 2],
    [300, 3],
  ])('of %i takes %i requests', async (size, requests) => {
    const { ddm, queries } = listClient(list('instances', size, 'total_record'));
    expect(await collect(items(ddm.listInstances))).toEqual(numbers(0, size));
    expect(queries).toHaveLength(requests);
    expect(queries[0]).toBe('offset=0&limit=128');
  });

  test('is read to its end, though the service gives shorter pages than asked for', async () => {
    const { ddm, queries } = listClient(list('instances', 25, 'total_record', 10));
    expect(await collect(items(ddm.listInstances))).toHaveLength(25);
    expect(queries.map((query) => query.split('&')[0])).toEqual(['offset=0', 'offset=10', 'offset=20']);
  });

  test('that is too high ends with an empty page', async () => {
    const { ddm, queries } = listClient((query) => ({
      ...(list('instances', 130, undefined)(query, new URL('http://x')) as object),
      total_record: 999,
    }));
    expect(await collect(items(ddm.listInstances))).toHaveLength(130);
    expect(queries).toHaveLength(3);
  });

  test('begins where the input says, with the limit that it says', async () => {
    const { ddm, queries } = listClient(list('jobs', 10, 'total'));
    const period = { start_time: 1, end_time: 2 };
    expect(await collect(items(ddm.listJobs, { ...period, offset: 4, limit: 3 }))).toEqual(numbers(4, 10));
    expect(queries).toEqual(['start_time=1&end_time=2&offset=4&limit=3', 'start_time=1&end_time=2&offset=7&limit=3']);
  });
});

describe('a list without a total', () => {
  test.each([
    [5, 1],
    [128, 2],
    [130, 2],
  ])('of %i ends with a short or an empty page, after %i requests', async (size, requests) => {
    const { ddm, queries } = listClient(list('instances', size, undefined));
    expect(await collect(items(ddm.listInstances))).toHaveLength(size);
    expect(queries).toHaveLength(requests);
  });
});

test('a service that does not heed the offset is an error, not an endless list', async () => {
  const { ddm, queries } = listClient(() => ({ instances: numbers(0, 128), total_record: 1000 }));
  const error = await errorOf(collect(items(ddm.listInstances)), DdmError);
  expect(error.message).toContain('does not heed offset');
  expect(queries).toHaveLength(2);
  const without = listClient(() => ({ instances: numbers(0, 128) }));
  await errorOf(collect(pages(without.ddm.listInstances)), DdmError);
});

test.each([[{}], [{ instances: null }], [{ instances: 'x', total_record: 5 }]])(
  'a response such as %j ends the list',
  async (page) => {
    const { ddm, queries } = listClient(() => page);
    expect(await collect(items(ddm.listInstances))).toEqual([]);
    expect(queries).toHaveLength(1);
  },
);

test('groups with totals of their own are read until the longest has ended', async () => {
  const sizes = { X86: 300, ARM: 5 };
  const { ddm, queries } = listClient((query) => ({
    flavor_groups: Object.entries(sizes).map(([type, size]) => ({
      ...(list('flavors', size, 'total')(query, new URL('http://x')) as object),
      type,
    })),
  }));
  expect(await collect(items(ddm.listFlavors, { engine_id: 'e' }))).toHaveLength(305);
  expect(queries).toHaveLength(3);
});

test('a list that counts pages is asked for one page after the other', async () => {
  const { ddm, queries } = listClient((query) => {
    const [page, size] = [Number(query.get('curPage')), Number(query.get('perPage'))];
    return { totalRecord: 25, slowLogList: numbers((page - 1) * size, Math.min(25, page * size)) };
  });
  const range = { instance_id: instanceId, startDate: 1, endDate: 2, curPage: 1, perPage: 10 };
  expect(await collect(items(ddm.listSlowLogsV2, range as never))).toHaveLength(25);
  expect(queries.map((query) => /curPage=(\d+)/.exec(query)?.[1])).toEqual(['1', '2', '3']);
});

test('pages are whole responses', async () => {
  const { ddm } = listClient(list('instances', 200, 'total_record'));
  const all = await collect(pages(ddm.listInstances));
  expect(all.map(({ instances, total_record }) => [instances.length, total_record])).toEqual([
    [128, 200],
    [72, 200],
  ]);
});

test('reading stops when nobody wants more', async () => {
  const { ddm, queries } = listClient(list('instances', 1000, 'total_record'));
  for await (const _ of items(ddm.listInstances)) break;
  expect(queries).toHaveLength(1);
});

test('what is not a list, and a size that is none, are refused', async () => {
  const { ddm, queries } = listClient(() => ({}));
  await errorOf(collect(items(ddm.getJob as never)), InputError);
  await errorOf(collect(items(ddm.listInstances, { limit: 0 })), InputError);
  expect(queries).toHaveLength(0);
  const call = collect(items(ddm.listInstances() as never));
  expect((await errorOf(call, InputError)).message).toContain('give the method of a list itself');
});

test('every list of the document can be paged', async () => {
  const { ddm, queries } = listClient(() => ({}));
  const lists = operations.filter((operation) => 'pagination' in operation);
  expect(lists.length).toBeGreaterThan(20);
  const input = { instance_id: 'i', database_name: 'd', job_id: 'j' };
  for (const { id } of lists) expect(await collect(items(ddm[id] as never, input as never))).toEqual([]);
  expect(queries).toHaveLength(lists.length);
});
