import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that responds to each request with fixed data. */
export interface FixedService {
  readonly url: string;
  /** Paths and queries of the requests, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts a server whose response is a function of the address. */
export async function serve(respond: (url: URL) => unknown): Promise<FixedService> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const body = respond(new URL(request.url ?? '', 'http://127.0.0.1'));
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An instance of a list, with some other fields. */
export function instance(fields: object) {
  return {
    id: '1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09',
    status: 'RUNNING',
    name: 'ddm-orders',
    created: '2026-01-14T07:46:22+0000',
    updated: '2026-01-14T10:11:22+0000',
    available_zone: 'eu-de-01',
    vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
    node_count: 2,
    access_ip: '192.168.0.21',
    enable_ssl: false,
    ...fields,
  };
}
