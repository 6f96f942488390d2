/** What `pnpm licenses list --json` says of one package. */
export interface LicensedPackage {
  readonly name: string;
  readonly versions: readonly string[];
}

/** Licenses by their SPDX expression, each with the packages that have it. */
export type Licenses = Readonly<Record<string, readonly LicensedPackage[]>>;

/** Licenses that are allowed, each with the reason. */
export type Allowed = Readonly<Record<string, string>>;

const keepTheNotice = 'asks for no more than to keep its notice, which every package does in its own folder';

/** Licenses for packages that are shipped to users. */
export const allowedForUsers: Allowed = {
  MIT: keepTheNotice,
  ISC: keepTheNotice,
  'BSD-2-Clause': keepTheNotice,
  'BSD-3-Clause': keepTheNotice,
  'Apache-2.0': 'our own license',
  '0BSD': 'asks for nothing',
  'BlueOak-1.0.0': keepTheNotice,
  'PSF-2.0': `argparse, which js-yaml brings for its own command line; ${keepTheNotice}`,
};

/** Licenses for packages that build, test and publish, in addition to those for users. */
export const allowedForTools: Allowed = {
  ...allowedForUsers,
  'OFL-1.1': 'fonts of the site, served unchanged beside their license, or drawn into pictures',
  'MPL-2.0': 'axe-core and `resvg`, unchanged, in tests and in the build of the site only',
  'CC-BY-4.0': 'data on browsers (caniuse-lite), read by a build tool',
  'CC0-1.0': 'asks for nothing',
  Unlicense: 'asks for nothing',
  'Python-2.0': 'argparse, read by command lines of tools; asks to keep its notice',
};

/** Packages that do not say their license in a form that a machine reads, and what a person has read in them. */
const readByHand: Readonly<Record<string, { readonly license: string; readonly where: string }>> = {
  spawndamnit: { license: 'MIT', where: 'its file LICENSE; "license" in its package.json refers to it' },
};

/** Packages whose license is not allowed, in words. */
export function forbiddenLicenses(licenses: Licenses, allowed: Allowed): string[] {
  return Object.entries(licenses).flatMap(([expression, packages]) =>
    packages
      .filter(({ name }) => !isAllowed(readByHand[name]?.license ?? expression, allowed))
      .map(
        ({ name, versions }) =>
          `${name} ${versions.join(', ')} has the license ${expression}, which is not allowed here. Use another package, ` +
          'or add the license with a reason to packages/tooling/src/dependencies/licenses.ts.',
      ),
  );
}

/** Entries of the list of manually read licenses that no package needs. */
export function needlessReadings(licenses: Licenses): string[] {
  const known = new Set(
    Object.entries(licenses)
      .flatMap(([expression, packages]) => (expression === 'Unknown' ? packages : []))
      .map(({ name }) => name),
  );
  return Object.keys(readByHand)
    .filter((name) => !known.has(name))
    .map(
      (name) =>
        `${name} now declares its license, or is gone. Delete it from packages/tooling/src/dependencies/licenses.ts.`,
    );
}

/** Whether an SPDX expression can be met: `A OR B` by either, `A AND B` by both. */
export function isAllowed(expression: string, allowed: Allowed): boolean {
  const inner = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  const either = inner.split(' OR ');
  if (either.length > 1) return either.some((one) => isAllowed(one, allowed));
  return inner.split(' AND ').every((one) => Object.hasOwn(allowed, one.trim()));
}
