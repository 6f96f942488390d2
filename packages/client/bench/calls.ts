import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Measured, measure, report } from './measure.js';
import { bareFetch, boundedFetch, huawei, mockedFetch, openai, openapiFetch, ours, redocly } from './subjects.js';

/** One GET over a `fetch` that responds immediately: the cost of the client itself. */
export async function mockedCalls(folder: string): Promise<Measured[]> {
  const url = 'https://ddm.eu-de.otc.t-systems.com';
  const rows = await measure(
    [
      await openapiFetch(folder, url, mockedFetch),
      ours(url, mockedFetch),
      await redocly(folder, url, mockedFetch),
      await openai(folder, url, mockedFetch),
      await huawei(folder, url, true),
    ],
    // Many short rounds: with 25 long ones, the ratio of the same code was 0.88 in one run and 1.13 in another.
    400,
    100,
  );
  report('One GET with an immediate response', 'µs', rows);
  return rows;
}

/** One GET to a server on this computer, with kept-alive connections. */
export async function loopbackCalls(folder: string): Promise<Measured[]> {
  const body = JSON.stringify({ instances: [], total_record: 0 });
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rows = await measure(
    [
      bareFetch(url),
      boundedFetch(url),
      ours(url),
      await openapiFetch(folder, url),
      await redocly(folder, url, fetch),
      await openai(folder, url),
    ],
    750,
    10,
  );
  server.closeAllConnections();
  server.close();
  report('One GET over loopback', 'µs', rows);
  return rows;
}
