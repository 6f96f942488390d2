/**
 * From a fresh clone to the reference site in the browser, with an emulator of the API beside it: lint, bundle, generate,
 * compile, render, serve; again on each change.
 * `--port` or `PORT` chooses the port; `--once` stops when the site is served, which is what measurements need.
 * `--also-read FOLDER` lets the document read from a folder beside its own; `--time-limit SECONDS` is 120 if not given.
 */

import { parseArgs } from 'node:util';
import { readingOptions, setReading } from '@ddm-openapi/foundation/documents/reading';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main, reportFailure, Steps } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { compilePackages } from '@ddm-openapi/tooling/compile';
import { runEmulator } from '@ddm-openapi/tooling/emulator';
import { requireCleanDocument } from '@ddm-openapi/tooling/lint';
import { makeBundle, makeSources } from '@ddm-openapi/tooling/make';
import { serve } from '@ddm-openapi/tooling/serve';
import { buildSite } from '@ddm-openapi/tooling/site';
import { watch } from '@ddm-openapi/tooling/watch';
import config from '../api.config.js';

const emulatorPort = 8090;

await main(async () => {
  const { port, once } = await readOptions();
  const site = await serve(places.site, port);
  try {
    await makeSite();
  } catch (error) {
    site.server.close();
    throw error;
  }
  console.log(`\nThe reference is at ${site.url}`);
  if (once) return void site.server.close();
  const emulator = await runEmulator(emulatorPort);
  console.log(
    emulator
      ? `The API is emulated at ${emulator.url}; credentials are in packages/emulator/README.md`
      : `Port ${emulatorPort} is taken, so the API is not emulated here: pnpm emulator --port ${emulatorPort + 1}`,
  );
  console.log('Changes under openapi/ rebuild it. Stop with Ctrl+C.');
  const watcher = watch(places.source, async (file) => {
    console.log(`\nopenapi/${file} changed.`);
    await makeSite().catch(reportFailure);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      watcher.close();
      void emulator?.close();
      site.server.close();
      site.server.closeAllConnections();
    });
  }
});

async function makeSite(): Promise<void> {
  const steps = new Steps();
  await steps.step('lint', () => requireCleanDocument());
  await steps.step('bundle', () => makeBundle({ linted: true }));
  // Redoc renders the bundle while the sources are generated and compiled.
  const generated = steps.step('generate', makeSources);
  const compiled = generated.then(() => steps.step('compile', compilePackages));
  const site = steps.step('site', () => buildSite({ config: config.site, compiled }));
  // The next change may come at once, so nothing of this one is left running.
  await Promise.allSettled([compiled, site]);
  await Promise.all([compiled, site]);
  console.log(steps.summary());
}

async function readOptions(): Promise<{ port: number; once: boolean }> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, once: { type: 'boolean', default: false }, ...readingOptions },
  });
  await setReading(values);
  const text = values.port ?? process.env.PORT ?? '8080';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InputError(`"${text}" is not a port. Give a number from 0 to 65535: pnpm start --port 8081.`);
  }
  return { port, once: values.once };
}
