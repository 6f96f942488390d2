import { inspect } from 'node:util';
import { platformStatusCodes, statusCodes } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import { errorCodes, explainErrorCode } from '../src/error-codes.js';
import { service } from '../src/generated/service.js';
import * as api from '../src/index.js';
import {
  ApiError,
  BadRequestError,
  DdmError,
  isDdmError,
  NetworkError,
  UnexpectedResponseError,
} from '../src/index.js';
import { readErrorBody } from '../src/runtime/errors/error-body.js';
import {
  clientOf,
  errorOf,
  fakePassword,
  fakeToken,
  instanceId,
  projectId,
  startServer,
  suiteServer,
} from './server.js';

const server = suiteServer();

const once = { retry: false } as const;

test('the class of each status carries everything', async () => {
  server.respond({ status: 409, body: { error_code: 'APIG.9999', error_msg: 'Busy.', request_id: 'in-body' } });
  const error = await errorOf(clientOf(server).getInstance({ instance_id: instanceId }), api.ConflictError);
  expect(error).toMatchObject({
    name: 'ConflictError',
    status: 409,
    code: 'APIG.9999',
    requestId: 'request-1',
    operationId: 'getInstance',
    method: 'GET',
    path: `/v1/${projectId}/instances/${instanceId}`,
    attempts: 1,
    remedy: expect.stringContaining('Wait until the state of the resource'),
    body: '{"error_code":"APIG.9999","error_msg":"Busy.","request_id":"in-body"}',
  });
  expect(error.message).toBe('getInstance: 409 APIG.9999: Busy.');
  expect(error.stack).toMatch(/^ConflictError: getInstance: 409/);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: 'ConflictError', status: 409, code: 'APIG.9999' });
});

test.each([...statusCodes, ...platformStatusCodes].filter(({ code }) => code >= 400).map(({ code }) => [code]))(
  '%i has its own class, which the package exports',
  async (status) => {
    server.respond({ status, body: { error_msg: 'No.' } });
    const error = await errorOf(clientOf(server, once).listInstances(), ApiError);
    expect(error.constructor).not.toBe(ApiError);
    expect(error.constructor).toBe(service.statusErrors[status]?.Error);
    expect(Object.values(api)).toContain(error.constructor);
    expect(error.name).toBe(error.constructor.name);
    expect(error).toMatchObject({ status, requestId: 'request-1' });
    expect(error.remedy).not.toBe('');
  },
);

test('a status that is not listed comes as ApiError', async () => {
  const listed: number[] = [...statusCodes, ...platformStatusCodes].map(({ code }) => code);
  const status = [418, 420, 421].find((code) => !listed.includes(code)) ?? 0;
  server.respond({ status, body: 'short and stout', headers: { 'content-type': 'text/plain' } });
  const error = await errorOf(clientOf(server).listInstances(), ApiError);
  expect(error.constructor).toBe(ApiError);
  expect(error.message).toBe(`listInstances: ${status} short and stout`);
});

test.each([
  ['<title>502</title>', '502 Bad Gateway'],
  ['<title>502 Proxy Error</title>', '502 Proxy Error'],
  ['<title>502 - Bad Gateway</title>', '502 Bad Gateway'],
  ['{"message": "502: no upstream"}', '502 no upstream'],
  ['{"message": "5020 requests"}', '502 5020 requests'],
])('the status comes once: %s', async (body, message) => {
  server.respond({ status: 502, body });
  const error = await errorOf(clientOf(server).createInstance({ body: {} as never }), ApiError);
  expect(error.message).toBe(`createInstance: ${message}`);
});

describe('the body of an error', () => {
  test.each([
    ['of DDM', '{"errCode":"DBS.280001","externalMessage":"Parameter error."}', 'DBS.280001', 'Parameter error.'],
    ['of the platform', '{"error_code":"APIG.0301","error_msg":"Wrong.","request_id":"r"}', 'APIG.0301', 'Wrong.'],
    [
      'of IAM, with a number',
      '{"error":{"code":404,"message":"Not here.","title":"Not Found"}}',
      undefined,
      'Not here.',
    ],
    ['of IAM, with a title', '{"error":{"title":"Not Found"}}', undefined, 'Not Found'],
    ['of IAM, as a code', '{"error":{"code":"IAM.0011","message":"No."}}', 'IAM.0011', 'No.'],
    ['with code and message', '{"code":"DDM.1","message":"No."}', 'DDM.1', 'No.'],
    [
      'a page of HTML',
      '<html><head><title>502 Bad Gateway</title></head><body>x</body></html>',
      undefined,
      '502 Bad Gateway',
    ],
    ['HTML without a title', '<h1>Bad</h1>\n<p>Gateway</p>', undefined, 'Bad Gateway'],
    ['text', 'upstream timed out', undefined, 'upstream timed out'],
    ['a string of JSON', '"no"', undefined, 'no'],
    ['nothing', '', undefined, undefined],
    ['cut JSON', '{"errCode":"DBS.2800', undefined, '{"errCode":"DBS.2800'],
    ['an array', '[1]', undefined, undefined],
    ['null', 'null', undefined, undefined],
    ['numbers for words', '{"errCode":5,"externalMessage":{}}', undefined, undefined],
    ['__proto__', '{"__proto__":{"errCode":"X"}}', undefined, undefined],
  ])('%s is understood', (_, text, code, message) => {
    const read = readErrorBody(text);
    expect([read.code, read.message]).toEqual([code, message]);
  });

  test('is found however it comes, with the class of its status', async () => {
    for (const body of ['', 'null', '[]', '<html>', '{"errCode":']) {
      server.respond({ status: 400, body });
      const error = await errorOf(clientOf(server).listInstances(), BadRequestError);
      expect(error.body).toBe(body);
      expect(error.message).toMatch(/^listInstances: 400 ./);
    }
  });

  test('is kept to 64 KiB', async () => {
    server.respond({ status: 400, body: 'x'.repeat(100_000) });
    expect((await errorOf(clientOf(server).listInstances(), ApiError)).body).toHaveLength(65_536);
  });
});

describe('a success response with an invalid body', () => {
  test.each([
    ['HTML', '<html>Log in</html>'],
    ['cut JSON', '{"instances":['],
    ['an array', '[]'],
    ['null', 'null'],
    ['a number', '1'],
    ['nothing', ''],
  ])('%s is an UnexpectedResponseError', async (_, body) => {
    server.respond({ body });
    const error = await errorOf(clientOf(server).listInstances(), UnexpectedResponseError);
    expect(error).toMatchObject({ name: 'UnexpectedResponseError', body, requestId: 'request-1', attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  test('an operation without response fields may return an empty body', async () => {
    server.respond({ body: '' });
    expect(await clientOf(server).reloadTableData({ instance_id: instanceId })).toEqual({});
  });

  test('a redirect is not followed', async () => {
    const other = await startServer();
    server.respond({ status: 302, headers: { location: `${other.url}/elsewhere` } });
    const error = await errorOf(clientOf(server).listInstances(), UnexpectedResponseError);
    expect(error.message).toContain('redirect');
    expect(other.received).toHaveLength(0);
    await other.close();
  });

  test('a redirect whose target a browser hides is one too', async () => {
    const hidden = {
      ok: false,
      status: 0,
      statusText: '',
      type: 'opaqueredirect',
      headers: new Headers(),
      text: async () => '',
    };
    const error = await errorOf(
      clientOf(server, { fetch: async () => hidden }).listInstances(),
      UnexpectedResponseError,
    );
    expect(error.message).toBe('listInstances: 0, a redirect, which is not followed.');
  });

  test.each([304, 0, 102])('the status %i is called no redirect', async (status) => {
    const odd = { ok: false, status, statusText: '', type: 'error', headers: new Headers(), text: async () => '' };
    const error = await errorOf(clientOf(server, { fetch: async () => odd }).listInstances(), UnexpectedResponseError);
    expect(error.message).toBe(`listInstances: ${status}, a status that no operation has.`);
  });
});

describe('secrets', () => {
  const body = { name: 'ddm_admin', password: fakePassword };

  test('of the request and the token are not in the error, even if the service echoes them', async () => {
    server.respond((response, request) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          errCode: 'DBS.280001',
          externalMessage: `Bad: ${request.body} ${request.headers['x-auth-token']}`,
        }),
      );
    });
    const ddm = clientOf(server);
    const error = await errorOf(ddm.setAdminUser({ instance_id: instanceId, body }), BadRequestError);
    expect(server.received[0]?.body).toContain(fakePassword);
    for (const text of [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      error.body,
    ]) {
      expect(text).toContain('***');
      expect(text).not.toContain(fakePassword);
      expect(text).not.toContain(fakeToken);
    }
  });

  test('with characters that JSON escapes are masked too', async () => {
    const odd = 'Not"A\\Real-Passw0rd';
    server.respond((response, request) => {
      response.writeHead(200);
      response.end(`no json ${request.body}`);
    });
    const error = await errorOf(
      clientOf(server).setAdminUser({ instance_id: instanceId, body: { ...body, password: odd } }),
      UnexpectedResponseError,
    );
    expect(error.body).toContain('***');
    expect(error.body).not.toContain('Real-Passw0rd');
  });

  test('are not in what a client shows of itself', () => {
    const ddm = clientOf(server, { credentials: api.accessKey({ ak: 'FAKEAK', sk: 'fake-secret-key' }) });
    expect(inspect(ddm, { depth: 9, showHidden: true })).not.toContain('fake-secret-key');
    expect(JSON.stringify(ddm)).not.toContain('fake-secret-key');
    const token = clientOf(server);
    expect(inspect(token, { depth: 9, showHidden: true })).not.toContain(fakeToken);
  });

  test('that no header can carry are not quoted', async () => {
    const authenticate = ({ headers }: { headers: Record<string, string> }) => {
      headers['x-auth-token'] = 'line\nbreak';
    };
    const error = await errorOf(clientOf(server, { credentials: { authenticate } }).listInstances(), DdmError);
    expect(error.message).toContain('x-auth-token');
    expect(() => api.token('line\nbreak')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('line') }),
    );
    expect(inspect(error, { depth: 9 })).not.toContain('line\nbreak');
    expect(inspect(error, { depth: 9 })).not.toContain('line\\nbreak');
  });
});

test('a connection that cannot be made is a NetworkError that says why', async () => {
  const error = await errorOf(clientOf({ url: 'http://127.0.0.1:1' }, once).listInstances(), NetworkError);
  expect(error.message).toMatch(/no response from 127\.0\.0\.1:1 \(/);
  expect(error.cause).toMatchObject({ name: 'TypeError' });
  expect(error.status).toBeUndefined();
});

describe('error codes', () => {
  test('are distinguished with isDdmError', async () => {
    server.respond({
      status: 400,
      body: { errCode: 'DBS.300112', externalMessage: 'This schema name already exists.' },
    });
    const error: unknown = await clientOf(server)
      .listInstances()
      .catch((caught: unknown) => caught);
    expect(isDdmError(error)).toBe(true);
    expect(isDdmError(error, 'DBS.300112')).toBe(true);
    expect(isDdmError(error, 'DBS.280001')).toBe(false);
    expect(isDdmError(new Error('DBS.300112'))).toBe(false);
    expect(isDdmError(undefined, 'DBS.300112')).toBe(false);
  });

  test('are explained by the catalogue if it is imported', async () => {
    server.respond({ status: 400, body: { errCode: 'DBS.300112' } });
    const error = await errorOf(clientOf(server, { explain: explainErrorCode }).listInstances(), ApiError);
    expect(error.remedy).toBe(explainErrorCode('DBS.300112')?.remedy);
    expect(explainErrorCode('DBS.300112')).toMatchObject({
      code: 'DBS.300112',
      status: 400,
      link: expect.stringContaining('DBS.300112'),
    });
    expect(explainErrorCode('toString')).toBeUndefined();
    expect(errorCodes.length).toBeGreaterThan(100);
  });
});
