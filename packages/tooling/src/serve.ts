import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import sirv from 'sirv';

/**
 * Serves a folder on loopback as a static host does: an address that leads nowhere gets the page 404.html. Throws an
 * InputError when the port is taken.
 */
export async function serve(folder: string, port: number): Promise<{ url: string; server: Server }> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) =>
    files(request, response, async () => {
      const page = await readFile(join(folder, '404.html')).catch(() => 'There is no such page.');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new InputError(`Port ${port} is taken. Choose another: pnpm start --port ${port + 1}, or PORT=${port + 1}.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
