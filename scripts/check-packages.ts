// See docs/decisions/0186-packages-are-checked-before-they-are-published.md.
/**
 * Checks the packages as they would be published: packs them, looks at what is in them, installs them into an empty project
 * and runs the main job of each there, on this Node and on 24; those of the client and the emulator in a browser, on Bun and
 * Deno and in an edge worker too. Prints a table, which says what had to be left out; exits 1 when a check fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@ddm-openapi/cli/runtime-tests/node';
import { roundTripInBrowser } from '@ddm-openapi/client/runtime-tests/browser/index';
import {
  compilers,
  compileWith,
  roundTrip,
  roundTripOn,
  settings,
  ways,
} from '@ddm-openapi/client/runtime-tests/node/index';
import { fetchRuntimes, type Runtime } from '@ddm-openapi/client/runtime-tests/runtimes';
import { roundTripInWorker } from '@ddm-openapi/client/runtime-tests/workerd/index';
import { emulateInBrowser, emulateInWorkerd, emulateOn } from '@ddm-openapi/emulator/runtime-tests/in-process';
import { expectResponses, startProgram } from '@ddm-openapi/emulator/runtime-tests/node';
import { Checks, expectNone, NotChecked } from '@ddm-openapi/foundation/checks';
import { fetchNode, type Node, thisNode } from '@ddm-openapi/foundation/nodes';
import { main } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { findBreak } from '@ddm-openapi/openapi-diff/runtime-tests/node';
import { readCatalogues } from '@ddm-openapi/spec/runtime-tests/node';
import { findFaults, makeCatalogue } from '@ddm-openapi/spectral-ruleset/runtime-tests/node';
import { checkReports } from '@ddm-openapi/tooling/api-report/index';
import { deadEnds, differences, expectedFiles, undeclaredImports } from '@ddm-openapi/tooling/packages/contents';
import { Project } from '@ddm-openapi/tooling/packages/project';
import { type PublishedPackage, publishedPackages } from '@ddm-openapi/tooling/packages/published';
import { pack, type Tarball } from '@ddm-openapi/tooling/packages/tarball';
import { checkByAttw, checkByPublint } from '@ddm-openapi/tooling/packages/tools';

const checks = new Checks();

await main(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-packages-'));
  try {
    const published = await publishedPackages();
    const tarballs: Tarball[] = [];
    for (const one of published) {
      const tarball = await checks.check(one.id, 'packs', () => pack(one, folder));
      if (!tarball) continue;
      tarballs.push(tarball);
      await checkTarball(one, tarball);
    }
    await checks.check('client', 'has the types that were reviewed', () => checkReports(places.client));
    if (tarballs.length === published.length) await checkInstalled(join(folder, 'project'), tarballs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(checks.report());
  if (checks.failed.length) process.exitCode = 1;
});

async function checkTarball(one: PublishedPackage, tarball: Tarball): Promise<void> {
  await checks.check(one.id, 'holds exactly its files', async () =>
    expectNone(differences(tarball.texts.keys(), await expectedFiles(one))),
  );
  await checks.check(one.id, 'declares what it imports', async () => expectNone(undeclaredImports(tarball)));
  await checks.check(one.id, 'leads to nothing that is not in it', async () => expectNone(deadEnds(tarball)));
  await checks.check(one.id, 'publint', () => checkByPublint(tarball));
  await checks.check(one.id, 'are the types wrong?', () => checkByAttw(tarball));
}

async function checkInstalled(folder: string, tarballs: readonly Tarball[]): Promise<void> {
  const project = await checks.check('all', 'install into an empty project', () => Project.install(folder, tarballs));
  if (!project) return;
  for (const compiler of compilers)
    for (const [name, options] of Object.entries(settings))
      await checks.check('client', `compiles by ${compiler}, ${name}`, () => compileWith(project, compiler, options));
  const newer = await checks.check('all', 'Node 24 is at hand', () => fetchNode(24));
  for (const node of [thisNode(), newer]) if (node) await checkJobs(project, node);
}

async function checkJobs(project: Project, node: Node): Promise<void> {
  const on = `on Node ${node.version}`;
  await checks.check('spec', `reads the catalogues ${on}`, () => readCatalogues(project, node));
  await checks.check('openapi-diff', `finds a break ${on}`, () => findBreak(project, node));
  await checks.check('spectral-ruleset', `finds faults ${on}`, () => findFaults(project, node));
  await checks.check('spectral-ruleset', `makes a catalogue ${on}`, () => makeCatalogue(project, node));
  const emulator = await checks.check('emulator', `starts ${on}`, () => startProgram(project, node));
  if (!emulator) return;
  try {
    await checks.check('emulator', `responds ${on}`, () => expectResponses(emulator));
    await checks.check('emulator', `needs no socket ${on}`, () => emulateOn(project, node.executable));
    await checks.check('cli', `runs ${on}`, () => runCommand(project, node, emulator.url));
    for (const way of ways) {
      await checks.check('client', `${way} ${on}`, () => roundTrip(project, node, way, emulator.url));
    }
    if (node.executable === process.execPath) {
      await checks.check('client', 'in a browser', () => roundTripInBrowser(project, emulator.url));
      await checks.check('emulator', 'in a browser', () => emulateInBrowser(project));
      const runtimes = await checks.check('all', 'other runtimes', () =>
        fetchRuntimes(join(project.folder, 'runtimes')),
      );
      for (const runtime of runtimes ?? []) await checkRuntime(project, runtime, emulator.url);
    }
  } finally {
    await emulator.stop();
  }
}

async function checkRuntime(project: Project, runtime: Runtime, url: string): Promise<void> {
  const { name, version } = runtime;
  const where = name === 'workerd' ? 'in an edge worker' : 'esm.mjs';
  const onRuntime = async (work: (binary: string) => Promise<void>) => {
    if ('missing' in runtime) throw new NotChecked(`${name} cannot be had here: ${runtime.missing}`);
    await work(runtime.binary);
  };
  await checks.check('client', `${where} on ${name} ${version}`, () =>
    onRuntime((binary) =>
      name === 'workerd' ? roundTripInWorker(project, binary, url) : roundTripOn(project, name, binary, url),
    ),
  );
  await checks.check('emulator', `needs no socket on ${name} ${version}`, () =>
    onRuntime((binary) =>
      name === 'workerd'
        ? emulateInWorkerd(project, binary)
        : emulateOn(project, binary, name === 'deno' ? ['run', '--allow-all'] : []),
    ),
  );
}
