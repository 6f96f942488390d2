// See docs/decisions/0188-a-script-checks-dependencies.md.
/**
 * Checks the dependencies: the lockfile matches the manifests, versions are exact, licenses are allowed, and there are no known
 * vulnerabilities (of any severity in what users get, of `high` or more in tools). Exits with 1 if a check fails. If the
 * registry is unreachable, prints a warning and passes.
 */
import { CheckFailed, Checks, expectNone } from '@ddm-openapi/foundation/checks';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm } from '@ddm-openapi/foundation/workspace';
import { judgeAudit } from '@ddm-openapi/tooling/dependencies/audit';
import {
  allowedForTools,
  allowedForUsers,
  forbiddenLicenses,
  type Licenses,
  needlessReadings,
} from '@ddm-openapi/tooling/dependencies/licenses';
import { unpinned } from '@ddm-openapi/tooling/dependencies/versions';
import { allManifests, publishedPackages } from '@ddm-openapi/tooling/packages/published';

await main(async () => {
  const checks = new Checks();
  const published = (await publishedPackages()).flatMap(({ manifest }) => ['--filter', manifest.name]);
  await checks.check('lockfile', 'fits the manifests', async () => {
    const { code, stdout, stderr } = await ask('install', '--frozen-lockfile', '--lockfile-only');
    if (code !== 0) throw new CheckFailed(`${stdout}${stderr}\nRun \`pnpm install\` and commit pnpm-lock.yaml.`);
  });
  await checks.check('versions', 'are exact', async () => expectNone(unpinned(await allManifests())));
  await checks.check('for users', 'no known vulnerability', async () =>
    judgeAudit(await ask('audit', '--json', '--prod'), 'info'),
  );
  await checks.check('for tools', 'no vulnerability from high on', async () =>
    judgeAudit(await ask('audit', '--json'), 'high'),
  );
  await checks.check('for users', 'licenses are allowed', async () =>
    expectNone(forbiddenLicenses(await licenses(published, '--prod'), allowedForUsers)),
  );
  await checks.check('for tools', 'licenses are allowed', async () => {
    const all = await licenses([]);
    expectNone([...forbiddenLicenses(all, allowedForTools), ...needlessReadings(all)]);
  });
  console.log(checks.report());
  if (checks.failed.length) process.exitCode = 1;
});

function ask(...args: string[]): Promise<Output> {
  return run('npx', ['-y', pnpm, ...args]);
}

/** The licenses of what the packages that pass the filters depend on; of all packages when there is none. */
async function licenses(filters: readonly string[], ...options: string[]): Promise<Licenses> {
  const { code, stdout, stderr } = await ask(...filters, 'licenses', 'list', '--json', ...options);
  if (code !== 0) throw new CheckFailed(`pnpm licenses failed.\n${stdout}${stderr}`);
  return JSON.parse(stdout) as Licenses;
}
