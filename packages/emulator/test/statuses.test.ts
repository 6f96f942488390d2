import { operations } from '@ddm-openapi/spec';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, newInstance } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start({ maxBody: 2000, disabled: ['createGroup'] });
});
afterEach(() => ddm.close());

const send = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(ddm.emulator.url + path, {
    ...init,
    headers: { 'X-Auth-Token': ddm.token, ...init.headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, string>,
  };
};

describe('each status code happens for its own reason', () => {
  test('200 and 202 for what is done at once and what a job does', async () => {
    expect((await ddm.call('listInstances')).status).toBe(200);
    expect((await ddm.call('createInstance', { body: newInstance() })).status).toBe(202);
  });

  test.each([
    ['a missing field', { name: undefined }, 'name is missing'],
    ['a field that is too short', { name: 'abc' }, 'name must NOT have fewer than 4 characters'],
    ['a field of another form', { name: '1abc' }, 'name must match pattern'],
    ['a field of another type', { node_num: '2' }, 'node_num must be integer'],
    ['a number out of bounds', { node_num: 33 }, 'node_num must be <= 32'],
    ['an empty list', { available_zones: [] }, 'available_zones must NOT have fewer than 1 items'],
  ])('400 with DBS.280001 names the field: %s', async (_name, changes, words) => {
    const { status, body } = await ddm.call('createInstance', { body: { ...newInstance(), ...changes } });
    expect([status, body.errCode]).toEqual([400, 'DBS.280001']);
    expect(body.externalMessage).toContain(words);
  });

  test('400 names the query parameter', async () => {
    const message = async (query: Record<string, string>) =>
      (await ddm.call('listInstances', { query })).body.externalMessage;
    expect(await message({ limit: '129' })).toContain('The query parameter limit must be <= 128');
    expect(await message({ offset: 'x' })).toContain('The query parameter offset must be integer');
    expect(await message({ page: '1' })).toContain('no query parameter "page"');
    expect(
      (await send(`/v1/${'5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f'}/instances?limit=1&limit=2`)).body.externalMessage,
    ).toContain('2 times');
    expect((await ddm.call('listJobs')).body.externalMessage).toContain('start_time is missing');
  });

  test('400 with a specific code if the catalogue has one', async () => {
    expect((await ddm.call('createInstance', { body: { ...newInstance(), time_zone: 'MEZ' } })).body.errCode).toBe(
      'DBS.300376',
    );
  });

  test('404 for an unknown path and an unknown resource', async () => {
    expect(await send('/v9/nothing')).toMatchObject({ status: 404, body: { error_code: 'APIG.0101' } });
    expect((await ddm.call('getInstance', { path: { instance_id: 'none' } })).body.error_msg).toContain(
      'no instance none',
    );
    expect((await send('/v1//instances')).status).toBe(404);
  });

  test('405 lists the methods that the path allows', async () => {
    const { status, headers, body } = await send('/v1/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/instances', { method: 'PATCH' });
    expect([status, headers.get('allow'), body.error_code]).toEqual([405, 'GET, HEAD, OPTIONS, POST', undefined]);
  });

  test('409 while another operation is in progress', async () => {
    const { id } = await ddm.ok('createInstance', { body: newInstance() });
    const { status, body } = await ddm.call('restartInstance', { path: { instance_id: id } });
    expect([status, body.errCode]).toEqual([409, 'DBS.200019']);
    expect(body.externalMessage).toContain('The instance is CREATING; the operation needs RUNNING or ERROR.');
  });

  test('413 for a body over the limit, with or without Content-Length', async () => {
    const large = { ...newInstance(), name: 'x'.repeat(3000) };
    expect(await ddm.call('createInstance', { body: large })).toMatchObject({
      status: 413,
      body: { error_code: 'APIG.0201' },
    });
    const stream = new Blob([JSON.stringify(large)]).stream();
    const response = await fetch(ddm.url('createInstance'), {
      method: 'POST',
      headers: { 'X-Auth-Token': ddm.token, 'Content-Type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test('415 for what is not JSON', async () => {
    const { status, body } = await ddm.call('createInstance', {
      headers: { 'Content-Type': 'text/plain' },
      body: newInstance(),
    });
    expect([status, body.error_code]).toEqual([415, undefined]);
    const charset = { 'Content-Type': 'application/json;charset=utf-8' };
    expect((await ddm.call('createInstance', { headers: charset, body: newInstance() })).status).toBe(202);
    const list = await ddm.call('createInstance', { body: [] });
    expect(list.body.externalMessage).toContain('The request body must be object.');
  });

  test('500 for a failure of the service, when a fault rule asks for it', async () => {
    ddm.emulator.setFaults([{ operation: 'listInstances', status: 500 }]);
    expect(await ddm.call('listInstances')).toMatchObject({ status: 500, body: { errCode: 'DBS.200412' } });
  });

  test('501 for a function that is switched off', async () => {
    const body = {
      name: 'readers',
      type: 'r',
      flavor_ref: 'ddm.xlarge.4',
      nodes: [{ available_zone: 'eu-de-01', subnet_id: 's' }],
    };
    const { status, body: failure } = await ddm.call('createGroup', {
      path: { instance_id: await ddm.runningInstance() },
      body,
    });
    expect([status, failure.error_code]).toEqual([501, undefined]);
  });

  test('503 with Retry-After above the maximum load', async () => {
    const small = await Harness.start({ maxLoad: 2 });
    try {
      small.emulator.setFaults([{ operation: 'listInstances', latency: 100 }]);
      const responses = await Promise.all(Array.from({ length: 6 }, () => small.call('listInstances')));
      expect(responses.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(1);
      const refused = responses.find(({ status }) => status === 503);
      expect(refused?.headers.get('retry-after')).toBe('1');
      small.emulator.setFaults([]);
      expect((await small.call('listInstances')).status).toBe(200);
    } finally {
      await small.close();
    }
  });
});

test('every response has a unique X-Request-Id, and an error repeats it', async () => {
  const seen = new Set<string | null>();
  for (const path of ['/', '/v9', '/v1/x/instances', '/v3/projects', '/_emulator/clock'])
    seen.add((await send(path)).headers.get('x-request-id'));
  expect(seen.size).toBe(5);
  expect(seen.has(null)).toBe(false);
  const { headers, body } = await send('/v9');
  expect(body.request_id).toBe(headers.get('x-request-id'));
});

test('every operation of the document has its own route', async () => {
  for (const { id } of operations) {
    ddm.emulator.setFaults([{ operation: id, status: 500 }]);
    expect([id, (await ddm.call(id)).status]).toEqual([id, 500]);
  }
});
