import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { currentReading } from '@ddm-openapi/foundation/documents/reading';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { type BundleOptions, bundle, bundleProfile } from './bundle.js';
import { inputErrors } from './input-errors.js';
import { bundle31 } from './openapi-31.js';
import type { Profile } from './profiles.js';
import { unlessMade } from './unless-made.js';

const inWorkspace = (...names: string[]) => names.map((name) => join(workspace, name));
const inDist = (...names: string[]) => names.map((name) => join(places.spec, 'dist', name));

/** What reads a document and writes it: the code, its configuration and the versions of its libraries. */
const bundler = inWorkspace(
  'redocly.yaml',
  'pnpm-lock.yaml',
  'packages/spectral-ruleset/redocly-plugin.mjs',
  'packages/tooling/src',
  'packages/foundation/src',
);

const packages = join(workspace, 'packages');

/** All code that generates code: too much of it imports too much to name less. */
const generators = [
  ...inWorkspace('api.config.ts', 'package.json', 'pnpm-lock.yaml'),
  ...readdirSync(packages).flatMap((id) =>
    ['src', 'build', 'package.json', 'extensions.schema.yaml'].map((name) => join(packages, id, name)),
  ),
];

const generated = ['cli', 'client', 'emulator', 'spec', 'spectral-ruleset'].map((id) =>
  join(packages, id, 'src/generated'),
);

/** Writes the bundle of the document of this repository, unless it is there. */
export async function makeBundle(options: Pick<BundleOptions, 'linted'> = {}): Promise<void> {
  const make = () => bundle(options);
  // Files of other folders are not among the inputs.
  if (currentReading().alsoRead.length) return make();
  await unlessMade(
    { name: 'bundle', inputs: [places.source, ...bundler], outputs: inDist('openapi.json', 'openapi.yaml') },
    make,
  );
}

/** Writes the bundle in the form of a profile, unless it is there. */
export async function makeProfile(profile: Profile): Promise<void> {
  await unlessMade(
    {
      name: `profile-${profile}`,
      inputs: [places.bundle, join(places.profiles, profile), ...bundler],
      outputs: inDist(...['json', 'yaml', 'overlay.yaml'].map((format) => `openapi.${profile}.${format}`)),
    },
    () => bundleProfile(profile),
  );
}

/** Writes the bundle as OpenAPI 3.1, unless it is there. */
export async function makeOpenApi31(): Promise<void> {
  await unlessMade(
    {
      name: 'openapi-31',
      inputs: [places.bundle, ...bundler],
      outputs: inDist('openapi.3.1.json', 'openapi.3.1.yaml'),
    },
    () => inputErrors(() => bundle31()),
  );
}

/** Writes all generated sources, unless they are there. */
export async function makeSources(): Promise<void> {
  await unlessMade(
    {
      name: 'sources',
      inputs: [places.bundle, places.source, ...generators],
      except: ['generated'],
      outputs: [...generated, join(workspace, 'docs/departures-from-the-manual.md')],
    },
    // Loads two compilers.
    () => inputErrors(async () => (await import('./generate.js')).generate()),
  );
}

/** Bundles the published programs and libraries into few files, once they are compiled, unless they are there. */
export async function makePrograms(): Promise<void> {
  await unlessMade(
    {
      name: 'programs',
      inputs: generators,
      outputs: ['cli', 'client', 'emulator', 'openapi-diff'].map((id) => join(packages, id, 'dist')),
    },
    async () => {
      const { bundlePrograms } = await import('./programs.js');
      await bundlePrograms();
    },
  );
}
