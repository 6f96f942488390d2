import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  accessKey,
  agency,
  CredentialsError,
  ForbiddenError,
  findProject,
  InputError,
  NotFoundError,
  password,
  token,
  UnauthorizedError,
  UnexpectedResponseError,
} from '../src/index.js';
import { signer } from '../src/runtime/signing/sign.js';
import {
  clientOf,
  errorOf,
  fakeKey,
  fakePassword,
  fakeToken,
  instanceId,
  projectId,
  type Scripted,
  suiteServer,
} from './server.js';

const service = suiteServer();
const iam = suiteServer();
beforeEach(() => iam.respond({ status: 500 }));

const expired: Scripted = { status: 401, body: { error_code: 'APIG.0307', error_msg: 'The token must be updated.' } };
const in24Hours = () => new Date(Date.now() + 24 * 3600_000).toISOString();
let issued = 0;
const issue =
  (life?: string): Scripted =>
  (response) => {
    response.writeHead(201, { 'x-subject-token': `fake-token-${++issued}`, 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: { expires_at: life ?? in24Hours() } }));
  };
const user = { name: 'orders', domain: { name: 'OTC-EU-DE-EXAMPLE' } };
const byPassword = () =>
  password({ authUrl: iam.url, user, password: fakePassword, scope: { project: { id: projectId } } });
const tokensSent = () => service.received.map(({ headers }) => headers['x-auth-token']);

describe('token', () => {
  test('is sent as it is, and not again after it was refused', async () => {
    service.respond(expired);
    const error = await errorOf(clientOf(service).listInstances(), UnauthorizedError);
    expect(error.code).toBe('APIG.0307');
    expect(tokensSent()).toEqual([fakeToken]);
  });

  test('from a function is requested once and used until it expires', async () => {
    let asked = 0;
    const ddm = clientOf(service, {
      credentials: token(async () => ({ token: `fake-${++asked}`, expiresAt: Date.now() + 3600_000 })),
    });
    for (let i = 0; i < 3; i++) await ddm.listInstances();
    expect(tokensSent()).toEqual(['fake-1', 'fake-1', 'fake-1']);
  });

  test('is renewed before it ends', async () => {
    let asked = 0;
    const ddm = clientOf(service, {
      credentials: token(() => ({ token: `fake-${++asked}`, expiresAt: new Date(Date.now() + 80) })),
    });
    await ddm.listInstances();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await ddm.listInstances();
    expect(tokensSent()).toEqual(['fake-1', 'fake-2']);
  });

  test('that was rejected is renewed once per call, even if the operation is not idempotent', async () => {
    let asked = 0;
    const ddm = clientOf(service, { credentials: token(() => `fake-${++asked}`) });
    service.respond(expired, {});
    await ddm.restartInstance({ instance_id: instanceId, body: {} } as never);
    expect(tokensSent()).toEqual(['fake-1', 'fake-2']);
    service.respond(expired);
    await errorOf(ddm.listInstances(), UnauthorizedError);
    expect(tokensSent()).toEqual(['fake-2', 'fake-3']);
  });

  test('whose provider fails is a CredentialsError with the cause, and nothing is sent', async () => {
    const cause = new Error('the vault is sealed');
    const ddm = clientOf(service, {
      credentials: token(() => {
        throw cause;
      }),
    });
    const error = await errorOf(ddm.listInstances(), CredentialsError);
    expect(error.cause).toBe(cause);
    expect(error.attempts).toBe(0);
    expect(service.received).toHaveLength(0);
    const none = await errorOf(clientOf(service, { credentials: token(() => '') }).listInstances(), CredentialsError);
    expect(none.message).toContain('the token must be');
  });

  test('whose provider failed once is asked again', async () => {
    let asked = 0;
    const ddm = clientOf(service, {
      credentials: token(() => {
        if (++asked === 1) throw new Error('not yet');
        return 'fake';
      }),
    });
    await errorOf(ddm.listInstances(), CredentialsError);
    await ddm.listInstances();
    expect(tokensSent()).toEqual(['fake']);
  });
});

test('an operation that is public carries no credentials', async () => {
  const ddm = clientOf(service, { credentials: byPassword() });
  await ddm.listApiVersions();
  expect(service.received[0]?.headers).not.toHaveProperty('x-auth-token');
  expect(iam.received).toHaveLength(0);
});

describe('password', () => {
  test('asks IAM as Keystone v3 wants it, and sends the token of the header', async () => {
    iam.respond(issue());
    await clientOf(service, { credentials: byPassword() }).listInstances();
    expect(iam.received).toHaveLength(1);
    expect(iam.received[0]).toMatchObject({ method: 'POST', url: '/v3/auth/tokens?nocatalog=true' });
    expect(JSON.parse(iam.received[0]?.body ?? '')).toEqual({
      auth: {
        identity: { methods: ['password'], password: { user: { ...user, password: fakePassword } } },
        scope: { project: { id: projectId } },
      },
    });
    expect(tokensSent()).toEqual([`fake-token-${issued}`]);
  });

  test('with a one-time password and a project by name', async () => {
    iam.respond(issue());
    const credentials = password({
      authUrl: `${iam.url}/v3/`,
      user: { id: 'user-id' },
      password: fakePassword,
      passcode: async () => '123456',
      scope: { domain: { id: 'domain-id' } },
    });
    await clientOf(service, { credentials }).listInstances();
    expect(JSON.parse(iam.received[0]?.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password', 'totp'],
          password: { user: { id: 'user-id', password: fakePassword } },
          totp: { user: { id: 'user-id', passcode: '123456' } },
        },
        scope: { domain: { id: 'domain-id' } },
      },
    });
  });

  test('puts the account of the user to a project that is named without', async () => {
    iam.respond(issue());
    const credentials = password({
      authUrl: iam.url,
      user,
      password: fakePassword,
      scope: { project: { name: 'eu-de' } },
    });
    await clientOf(service, { credentials }).listInstances();
    expect(JSON.parse(iam.received[0]?.body ?? '').auth.scope).toEqual({
      project: { name: 'eu-de', domain: user.domain },
    });
  });

  test('makes one request for a token, however many calls wait for it', async () => {
    iam.respond(issue());
    const ddm = clientOf(service, { credentials: byPassword() });
    await Promise.all(Array.from({ length: 200 }, () => ddm.listInstances()));
    expect(iam.received).toHaveLength(1);
    expect(new Set(tokensSent()).size).toBe(1);
  });

  test('makes one request for a token, however many calls meet one that has expired', async () => {
    iam.respond(issue());
    const ddm = clientOf(service, { credentials: byPassword() });
    await ddm.listInstances();
    const old = `fake-token-${issued}`;
    service.respond((response, { headers }) => {
      response.writeHead(headers['x-auth-token'] === old ? 401 : 200, { 'content-type': 'application/json' });
      response.end('{"error_code":"APIG.0307","error_msg":"The token must be updated."}');
    });
    iam.respond(issue());
    await Promise.all(Array.from({ length: 200 }, () => ddm.listInstances()));
    expect(iam.received).toHaveLength(1);
    expect(service.received).toHaveLength(400);
  });

  test('a caller that is stopped does not stop the others', async () => {
    iam.respond((response) => setTimeout(() => issueTo(response), 60));
    const issueTo = issue() as (response: unknown) => void;
    const ddm = clientOf(service, { credentials: byPassword() });
    const stopped = ddm.listInstances.safe({}, { timeout: 20 });
    const waiting = ddm.listInstances.safe();
    expect((await stopped).error?.name).toBe('TimeoutError');
    expect((await waiting).ok).toBe(true);
    expect(iam.received).toHaveLength(1);
  });

  test('tries again when IAM is busy, and says what IAM says when it refuses', async () => {
    iam.respond({ status: 503 }, issue());
    await clientOf(service, { credentials: byPassword() }).listInstances();
    expect(iam.received).toHaveLength(2);
    iam.respond((response, { body }) => {
      response.writeHead(401);
      response.end(
        JSON.stringify({ error: { code: 401, message: `The password is wrong: ${body}`, title: 'Unauthorized' } }),
      );
    });
    const error = await errorOf(clientOf(service, { credentials: byPassword() }).listInstances(), UnauthorizedError);
    expect(error).toMatchObject({ operationId: 'createToken', status: 401, path: '/v3/auth/tokens' });
    expect(error.message).toContain('The password is wrong');
    expect(JSON.stringify(error) + error.stack + error.body).not.toContain(fakePassword);
    expect(iam.received).toHaveLength(1);
    expect(service.received).toHaveLength(1);
  });

  test('a response without a token is an UnexpectedResponseError', async () => {
    iam.respond({ status: 201, body: {} });
    await errorOf(clientOf(service, { credentials: byPassword() }).listInstances(), UnexpectedResponseError);
  });

  test('goes to no http:// but that of this computer', () => {
    expect(() => password({ authUrl: 'http://iam.example/v3', user, password: fakePassword })).toThrow(
      'must begin with https',
    );
  });
});

describe('agency', () => {
  test('assumes the role with the token of the caller, and renews that once', async () => {
    let asked = 0;
    iam.respond({ status: 401, body: { error_code: 'APIG.0307' } }, issue());
    const credentials = agency({
      authUrl: iam.url,
      credentials: token(() => `fake-caller-${++asked}`),
      domain: { name: 'OTC-OTHER' },
      name: 'ddm-reader',
      scope: { project: { name: 'eu-de' } },
    });
    await clientOf(service, { credentials }).listInstances();
    expect(iam.received.map(({ headers }) => headers['x-auth-token'])).toEqual(['fake-caller-1', 'fake-caller-2']);
    expect(JSON.parse(iam.received[0]?.body ?? '')).toEqual({
      auth: {
        identity: { methods: ['assume_role'], assume_role: { domain_name: 'OTC-OTHER', xrole_name: 'ddm-reader' } },
        scope: { project: { name: 'eu-de' } },
      },
    });
    expect(tokensSent()).toEqual([`fake-token-${issued}`]);
  });

  test('says when it is not allowed', async () => {
    iam.respond({ status: 403, body: { error: { code: 403, message: 'No.' } } });
    const credentials = agency({ authUrl: iam.url, credentials: token(fakeToken), domain: { id: 'd' }, name: 'x' });
    const error = await errorOf(clientOf(service, { credentials }).listInstances(), ForbiddenError);
    expect(error.operationId).toBe('createToken');
    expect(JSON.stringify(error)).not.toContain(fakeToken);
  });
});

describe('access key', () => {
  test('signs the request with the headers of a project and a temporary key', async () => {
    const credentials = accessKey({ ...fakeKey, securityToken: 'fake-security-token' });
    await clientOf(service, { credentials }).restartInstance({ instance_id: instanceId, body: {} } as never);
    const { headers } = service.received[0] ?? {};
    expect(headers).toMatchObject({
      'x-project-id': projectId,
      'x-security-token': 'fake-security-token',
      'x-sdk-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
      authorization: expect.stringMatching(
        /^SDK-HMAC-SHA256 Access=FAKEAKFAKEAKFAKEAK01, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
      ),
    });
  });

  test('is not retried after 401', async () => {
    service.respond({ status: 401, body: { error_code: 'APIG.0301' } });
    await errorOf(clientOf(service, { credentials: accessKey(fakeKey) }).listInstances(), UnauthorizedError);
    expect(service.received).toHaveLength(1);
  });

  test('is signed once more if the clock differs from the Date of the response', async () => {
    const hour = 3600_000;
    const date = new Date(Date.now() + hour).toUTCString();
    const late: Scripted = { status: 401, headers: { date }, body: { error_code: 'APIG.0303' } };
    service.respond(late, {});
    const ddm = clientOf(service, { credentials: accessKey(fakeKey) });
    await ddm.listInstances();
    const times = service.received.map(({ headers }) => String(headers['x-sdk-date']));
    expect(times).toHaveLength(2);
    const hourOf = (text = '') => Number(text.slice(9, 11));
    expect((hourOf(times[1]) - hourOf(times[0]) + 24) % 24).toBe(1);
    service.respond({ ...late, headers: { date: new Date(Date.now() + hour).toUTCString() } });
    await errorOf(ddm.listInstances(), UnauthorizedError);
    expect(service.received).toHaveLength(1);
  });

  test('from a function is requested once for all waiting calls, and again before it expires', async () => {
    let asked = 0;
    const credentials = accessKey(async () => ({ ...fakeKey, ak: `FAKE${++asked}`, expiresAt: Date.now() + 2000 }));
    const ddm = clientOf(service, { credentials });
    await Promise.all([ddm.listInstances(), ddm.listInstances()]);
    expect(asked).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await ddm.listInstances();
    expect(asked).toBe(2);
  });

  test('that was changed signs with its own secret', async () => {
    const secrets = ['FakeSecretOne', 'FakeSecretTwo', 'FakeSecretOne'];
    let asked = 0;
    const credentials = accessKey(() => ({ ...fakeKey, sk: secrets[asked++] ?? '', expiresAt: Date.now() }));
    const context = {
      transport: { send: () => Promise.reject(new Error()) },
      signal: new AbortController().signal,
      service: { server: 'https://ddm.{region}.example', iam: 'https://iam.{region}.example/v3', region: 'home' },
    };
    for (const secret of secrets) {
      const request = { method: 'GET', url: 'https://ddm.example/', headers: {} as Record<string, string> };
      await credentials.authenticate(request, context);
      expect(request.headers.authorization).toBe(await signer(secret)(request, fakeKey.ak));
    }
  });

  test.each<[string, object | null]>([
    ['sk', { ak: 'FAKE', sk: '' }],
    ['sk', { ak: 'FAKE', sk: `${fakeKey.sk}\n` }],
    ['sk', { ak: 'FAKE' }],
    ['ak', { ak: ' FAKE', sk: fakeKey.sk }],
    ['ak', { ak: 5, sk: fakeKey.sk }],
    ['options', null],
  ])('with a wrong %s is refused where it comes in, and is not sent: refusals lock a key', async (name, key) => {
    service.respond({});
    expect(() => accessKey(key as never)).toThrow(TypeError);
    expect(() => accessKey(key as never)).toThrow(`${name} must be`);
    const ddm = clientOf(service, { credentials: accessKey((() => key) as never) });
    const error = await errorOf(ddm.listInstances(), CredentialsError);
    expect(error.message).toContain(`${name} must be`);
    expect(`${error.message}${String(error.cause)}`).not.toContain(fakeKey.sk);
    expect(service.received).toHaveLength(0);
  });
});

describe('findProject', () => {
  test('looks the id up by the name, with the region in it', async () => {
    iam.respond({
      body: {
        projects: [
          { id: 'other', name: 'eu-de' },
          { id: projectId, name: 'eu-de_orders' },
        ],
      },
    });
    const project = await findProject({ credentials: token(fakeToken), authUrl: iam.url, name: 'eu-de_orders' });
    expect(project).toEqual({ projectId, region: 'eu-de' });
    expect(iam.received[0]).toMatchObject({
      url: '/v3/projects?name=eu-de_orders',
      headers: { 'x-auth-token': fakeToken },
    });
  });

  test('says when there is none', async () => {
    iam.respond({ body: { projects: [] } });
    await errorOf(findProject({ credentials: token(fakeToken), authUrl: iam.url, name: 'eu-nl' }), InputError);
  });

  test('says what IAM says', async () => {
    iam.respond({ status: 404, body: { error: { code: 404, message: 'Gone.' } } });
    await errorOf(findProject({ credentials: token(fakeToken), authUrl: iam.url, name: 'eu-nl' }), NotFoundError);
  });
});
