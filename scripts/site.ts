/**
 * Renders the reference site into packages/reference/dist/site. `--base /ddm/` for a host that serves it below a path.
 * `--document FILE --config FILE --out FOLDER` renders that of another service, from its document and its configuration.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main, Steps } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundle } from '@ddm-openapi/tooling/bundle';
import { compilePackages } from '@ddm-openapi/tooling/compile';
import { makeBundle, makeSources } from '@ddm-openapi/tooling/make';
import { readServiceConfig } from '@ddm-openapi/tooling/service-config';
import { buildSite, checkBase } from '@ddm-openapi/tooling/site';
import own from '../api.config.js';

const text = { type: 'string' } as const;

await main(async () => {
  const { values } = parseArgs({
    options: { base: { ...text, default: '/' }, config: text, document: text, out: text },
  });
  checkBase(values.base);
  const { base, config, document, out } = values;
  const steps = new Steps();
  if (config && document && out) await buildOther(steps, { base, config, document, out });
  else if (config || document || out)
    throw new InputError('--config, --document and --out go together: give all three.');
  else await buildOwn(steps, base);
  console.log(`${steps.summary()}\n\nThe site is in ${out ?? places.site}`);
});

async function buildOwn(steps: Steps, base: string): Promise<void> {
  await steps.step('bundle', () => makeBundle());
  // Redoc renders the bundle while the sources are generated and compiled.
  const generated = steps.step('generate', makeSources);
  const compiled = generated.then(() => steps.step('compile', compilePackages));
  await Promise.all([compiled, steps.step('site', () => buildSite({ config: own.site, base, compiled }))]);
}

interface Other {
  readonly base: string;
  readonly config: string;
  readonly document: string;
  readonly out: string;
}

async function buildOther(steps: Steps, { base, config, document, out }: Other): Promise<void> {
  const other = await readServiceConfig(config);
  const scratch = await mkdtemp(join(tmpdir(), 'site-'));
  try {
    await steps.step('bundle', () => bundle({ root: resolve(document), out: scratch, other: true }));
    const file = join(scratch, 'openapi.json');
    await steps.step('site', () =>
      buildSite({ config: other.site, base, bundle: file, out: resolve(out), own: false }),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
