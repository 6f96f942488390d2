import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A service that lists instances with any ids, as slowly as wanted. */
export interface SlowService {
  readonly url: string;
  readonly requests: () => number;
  /** Changes how many milliseconds a response takes. */
  readonly slowDown: (delay: number) => void;
}

/** Runs such a service for the time of some work. */
export async function withService<T>(
  { ids = [] as readonly string[], delay = 0, status = 200 },
  work: (service: SlowService) => Promise<T>,
): Promise<T> {
  let requests = 0;
  let pause = delay;
  const server = createServer(async (_, response) => {
    requests++;
    await sleep(pause, undefined, { ref: false });
    const instances = ids.map((id) => ({ id, name: `name-of-${id}`, status: 'RUNNING' }));
    const body =
      status === 200 ? { instances, instance_num: ids.length, total_record: ids.length } : { error_msg: 'No.' };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      requests: () => requests,
      slowDown: (longer) => {
        pause = longer;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
