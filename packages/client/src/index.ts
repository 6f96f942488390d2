import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.js';

export type { components, operations, paths } from './generated/api.js';

export interface DdmClientOptions {
  /** Base URL of the service. */
  baseUrl?: string;
  /** IAM token for `X-Auth-Token`. */
  token: string;
}

/** A typed client of the API: paths, parameters, bodies and answers are checked against the document. */
export function createDdmClient({
  baseUrl = 'https://ddm.eu-de.otc.t-systems.com',
  token,
}: DdmClientOptions): Client<paths> {
  return createFetchClient<paths>({ baseUrl, headers: { 'X-Auth-Token': token } });
}
