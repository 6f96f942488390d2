import { accessKey } from './built.js';
import { type Measured, measure, report } from './measure.js';
import { peerRequire } from './peers.js';

const ak = 'FAKEACCESSKEY0000001';
const sk = 'notARealSecretKeyNotARealSecretKey000001';
const endpoint = 'https://ddm.eu-de.otc.t-systems.com';
const path = '/v3/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/instances';
const queryParams = { limit: '128', offset: '0' };

/** Signs a GET with a query, as the credentials of each client do for every request. */
export async function signing(folder: string): Promise<Measured[]> {
  const core = '@huaweicloud/huaweicloud-sdk-core';
  interface Credential {
    withAk(ak: string): Credential;
    withSk(sk: string): Credential;
    withProjectId(id: string): Credential;
    processAuthRequest(client: object, request: object): unknown;
  }
  const { BasicCredentials } = peerRequire(folder)(core) as { BasicCredentials: new () => Credential };
  const theirs = new BasicCredentials().withAk(ak).withSk(sk).withProjectId('p');
  const ours = accessKey({ ak, sk });
  const context = {
    transport: { send: () => Promise.reject(new Error('not needed')) },
    signal: new AbortController().signal,
    service: { server: endpoint, iam: 'https://iam.example.com/v3', region: 'eu-de' },
  };
  const url = `${endpoint}${path}?${new URLSearchParams(queryParams).toString()}`;
  const headers = () => ({ 'content-type': 'application/json' });
  const rows = await measure(
    [
      {
        name: 'this client: accessKey',
        run: () => ours.authenticate({ method: 'GET', url, headers: headers(), projectId: 'p' }, context),
      },
      {
        name: 'Huawei Cloud SDK core: BasicCredentials',
        run: () =>
          theirs.processAuthRequest(
            {},
            { method: 'GET', endpoint, url: path, queryParams, headers: headers(), data: {}, pathParams: {} },
          ),
      },
    ],
    25,
    400,
  );
  report('Signing a GET', 'µs', rows);
  return rows;
}
