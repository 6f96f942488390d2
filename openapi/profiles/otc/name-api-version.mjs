/**
 * The rules read `info.version` as the version of the API, written `vN`: the highest one that the paths name. The version
 * of the document moves to `info.x-document-version`.
 */
export function nameApiVersion() {
  return {
    Root: {
      leave({ info, paths }) {
        const versions = Object.keys(paths).flatMap((path) => path.match(/^\/v(\d+)/)?.[1] ?? []);
        info['x-document-version'] = info.version;
        info.version = `v${Math.max(...versions.map(Number))}`;
      },
    },
  };
}
