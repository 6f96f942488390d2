import { createServer, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CheckFailed } from '@ddm-openapi/foundation/checks';
import { launchBrowser } from '@ddm-openapi/test-support/browser';
import type { Project } from '@ddm-openapi/tooling/packages/project';
import { build } from 'esbuild';
import { done, pageScript } from '../round-trip.js';

/** Makes the round trip in a browser, with the client bundled as a site would. */
export async function roundTripInBrowser(project: Project, url: string): Promise<void> {
  await project.write('page.mjs', pageScript());
  const bundle = await build({
    entryPoints: [join(project.folder, 'page.mjs')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const server = await servePage(bundle.outputFiles[0]?.text ?? '', url);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page`);
    await page.waitForFunction(() => document.title !== '', undefined, { timeout: 30_000 });
    const title = await page.title();
    if (title !== done) throw new CheckFailed(`The page says: ${title}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Serves the page and forwards everything else to the emulator, which rejects pages of other origins. */
async function servePage(script: string, url: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/page')
      return void response.setHeader('content-type', 'text/html').end('<script type="module" src="/main.js"></script>');
    if (request.url === '/main.js') return void response.setHeader('content-type', 'text/javascript').end(script);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(x-|authorization|content-|host)/.test(name)),
    );
    const passed = send(url + request.url, { method: request.method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    passed.on('error', (error) => response.writeHead(502).end(String(error)));
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
