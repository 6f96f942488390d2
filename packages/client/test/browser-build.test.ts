import { expect, test } from '@jest/globals';
import type * as Client from '../src/index.js';
import { fakeToken, projectId, suiteServer } from './server.js';

// What bundlers take for browsers. Node does not.
const { createDdmClient, token } = (await import('../dist/index.js' as string)) as typeof Client;

const server = suiteServer();

test('errors name CORS, because browsers do not say why a request failed', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const credentials = token(fakeToken);
  const client = createDdmClient({ baseUrl: server.url, projectId, credentials, fetch, retry: { baseDelay: 1 } });
  // An origin that is not allowed is the first thing to look at.
  expect((await client.listInstances.safe()).error).toMatchObject({
    attempts: 6,
    retryable: true,
    remedy: 'Retry the request. In a page, the server must allow its origin (CORS).',
  });
});

test('the browser names itself, or it would ask the service for permission', async () => {
  const client = createDdmClient({ baseUrl: server.url, projectId, credentials: token(fakeToken) });
  await client.listInstances();
  expect(server.received[0]?.headers['user-agent']).not.toContain('ddm-openapi-client');
});
