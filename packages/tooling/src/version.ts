import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { isScalar, parseDocument } from 'yaml';

/** A document and the manifest that says its version, as absolute paths. */
export interface Versioned {
  readonly document: string;
  /** A package.json. */
  readonly manifest: string;
}

/**
 * Puts the version of a package into `info.version` of an OpenAPI document in YAML, and leaves every other byte. Gives back
 * the version. Throws an InputError when one of the two has no version.
 */
export async function followVersion({ document, manifest }: Versioned): Promise<string> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version?: string };
  if (!version) throw new InputError(`${manifest} has no version. Give it one.`);
  const text = await readFile(document, 'utf8');
  const changed = withVersion(text, version);
  if (changed === undefined) throw new InputError(`${document} has no info.version. Write one: ${version}.`);
  if (changed !== text) await writeFiles(dirname(document), { [basename(document)]: changed });
  return version;
}

function withVersion(text: string, version: string): string | undefined {
  const node = parseDocument(text).getIn(['info', 'version'], true);
  if (!isScalar(node) || !node.range || node.value === null) return undefined;
  const [start, end] = node.range;
  return text.slice(0, start) + version + text.slice(end);
}

/** Puts the versions of packages into a text that names them as `name@1.2.3`, such as what an action installs. */
export function withPackageVersions(text: string, versions: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /(@?[\w./-]+)@\d+\.\d+\.\d+(?:-[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)?/g,
    (written, name: string) => {
      const version = versions.get(name);
      return version ? `${name}@${version}` : written;
    },
  );
}
