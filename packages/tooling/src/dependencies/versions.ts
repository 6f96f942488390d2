/** What a package.json says of what it depends on. */
export interface DependingManifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A version, or an alias of a package in one version. */
const exact = /^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Dependencies that are not pinned to one version, in words. Peers are ranges and not looked at. */
export function unpinned(manifests: readonly DependingManifest[]): string[] {
  return manifests.flatMap(({ name, dependencies, devDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !exact.test(version) && version !== 'workspace:*')
      .map(([dependency, version]) => `${name} asks for ${dependency} ${version}. Write one exact version.`),
  );
}
