import { describe, expect, test } from '@jest/globals';
import { password, TimeoutError, token } from '../src/index.js';
import { clientOf, errorOf, fakePassword, fakeToken, type Scripted, suiteServer } from './server.js';

const service = suiteServer();
const iam = suiteServer();

describe('a value that expires is requested again', () => {
  const asking = (life: number) => {
    let asked = 0;
    const credentials = token(() => ({ token: `${fakeToken}-${++asked}`, expiresAt: Date.now() + life }));
    return { ddm: clientOf(service, { credentials }), asked: () => asked };
  };
  const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

  test('half-way through a life that is short, and not before', async () => {
    const { ddm, asked } = asking(2000);
    await ddm.listInstances();
    await pause(300);
    await ddm.listInstances();
    expect(asked()).toBe(1);
    await pause(1000);
    await ddm.listInstances();
    expect(asked()).toBe(2);
  });
});

describe('a login', () => {
  const user = { id: 'u' };
  const byPassword = () => password({ authUrl: iam.url, user, password: fakePassword });
  const silent: Scripted = () => {};

  test('of another call is not named by one that waits for the service', async () => {
    iam.respond({ status: 201, headers: { 'x-subject-token': fakeToken }, body: { token: {} } }, silent);
    service.respond(silent, { status: 401 });
    const ddm = clientOf(service, { credentials: byPassword() });
    const first = errorOf(ddm.listInstances({}, { timeout: 800 }), TimeoutError);
    while (!service.received.length) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = errorOf(ddm.listInstances({}, { timeout: 1600 }), TimeoutError);
    expect((await first).message).toBe('listInstances: its timeout is over.');
    expect((await second).message).toContain('createToken');
  });
});
