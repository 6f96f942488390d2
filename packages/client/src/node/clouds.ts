import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { refuseMisspelled } from './misspelled.js';
import { asMap, readYaml, type Value, type ValueMap, type YamlFile } from './read-yaml.js';
import { pick, type Settings } from './settings.js';
import { refuseUnsupported } from './unsupported.js';
import type { Place } from './value.js';

/** Where clouds.yaml and secure.yaml are looked for, and what else decides how a cloud is read. */
export interface CloudOptions {
  /** The name of the cloud; without one, the only cloud of the file. */
  readonly name?: string | undefined;
  /** Default the working directory, `~/.config/openstack` and `/etc/openstack`. */
  readonly folders?: readonly string[] | undefined;
  /** A file in place of clouds.yaml in the folders. */
  readonly file?: string | undefined;
  /** A file in place of secure.yaml in the folders. */
  readonly secureFile?: string | undefined;
  /** The region whose values count, where a cloud lists several. */
  readonly region?: string | undefined;
  readonly trustsOwnCertificates: boolean;
}

/** A file of clouds. */
interface CloudsFile {
  readonly file: string;
  readonly clouds: ValueMap;
  readonly repeatedKeys: YamlFile['repeatedKeys'];
}

/** Where clouds.yaml and secure.yaml may be, in the order in which they are looked for. */
export function cloudsFolders(): string[] {
  return [process.cwd(), join(homedir(), '.config', 'openstack'), '/etc/openstack'];
}

/**
 * Reads one cloud of clouds.yaml, with what secure.yaml adds to it. Without a name, the only cloud of the file is meant;
 * undefined where there is no file, or it has several.
 *
 * @throws ConfigurationError where a named cloud or file is not there, or says what is not supported.
 */
export async function readCloud(options: CloudOptions): Promise<Settings | undefined> {
  const { name: wanted, folders = cloudsFolders(), file, secureFile } = options;
  const found = await readFirst('clouds', folders, file);
  if (!found) {
    if (wanted === undefined) return undefined;
    throw new ConfigurationError(`The cloud ${wanted} is named, but there is no clouds.yaml in ${folders.join(', ')}.`);
  }
  const all = Object.keys(found.clouds);
  const name = wanted ?? (all.length === 1 ? all[0] : undefined);
  if (name === undefined) return undefined;
  if (!Object.hasOwn(found.clouds, name)) {
    const has = all.join(', ') || 'none';
    throw new ConfigurationError(`${found.file} has no cloud ${name}; it has ${has}.`, { given: name, known: all });
  }
  const cloud = asMap(found.clouds[name]);
  if (!cloud) throw new ConfigurationError(`${found.file}: the cloud ${name} is empty.`);
  const secure = await readFirst('secure', folders, secureFile);
  for (const file of [found, secure]) if (file) refuseRepeated(file, name);
  const layers = [cloud, asMap(secure?.clouds[name]) ?? {}];
  const region = options.region ?? layers.map(({ region_name }) => textOf(region_name)).findLast(Boolean);
  return settingsOf({ ...options, name, file: found.file }, layers, region);
}

/** The names of the clouds that can be read: those of the first file that is there. Throws as `readCloud` does. */
export async function cloudNames({
  folders = cloudsFolders(),
  file,
}: Pick<CloudOptions, 'file' | 'folders'> = {}): Promise<string[]> {
  const found = await readFirst('clouds', folders, file);
  return Object.keys(found?.clouds ?? {});
}

interface NamedCloud {
  readonly name: string;
  readonly file: string;
  readonly trustsOwnCertificates: boolean;
}

function settingsOf({ name, file, trustsOwnCertificates }: NamedCloud, layers: ValueMap[], region?: string): Settings {
  const spellAsIs = (key: string) => `${file}: ${key} of the cloud ${name}`;
  const spell = (key: string) => spellAsIs(key.toLowerCase());
  const chosen = regionOf(layers, region, spell('regions'));
  const withRegion = [...layers, ...(chosen.values ? [chosen.values] : [])];
  const authOf = ({ auth = null }: ValueMap): ValueMap => {
    if (auth !== null && !asMap(auth)) throw new ConfigurationError(`${spell('auth')} must be a map.`);
    return asMap(auth) ?? {};
  };
  const maps = withRegion.flatMap((layer) => [layer, authOf(layer)]);
  for (const map of maps) refuseMisspelled(Object.keys(map), spellAsIs);
  const values = Object.assign({}, ...maps) as ValueMap;
  const place: Place = { spell, read: (key) => values[key.toLowerCase()], isEnvironment: false };
  refuseUnsupported(place, trustsOwnCertificates);
  return { ...pick(place), ...(chosen.name && { region: chosen.name }) };
}

/** A region of a cloud, with what the cloud says differently there. */
interface Region {
  readonly name: string | undefined;
  readonly values?: ValueMap | undefined;
}

/** The region that is meant, of those that a cloud lists: the one that is named, or the first, as openstacksdk has it. */
function regionOf(layers: ValueMap[], wanted: string | undefined, place: string): Region {
  const list = layers.map(({ regions }) => regions ?? []).findLast((regions) => regions.length !== 0) ?? [];
  if (Array.isArray(list) && !list.length) return { name: wanted };
  const regions = (Array.isArray(list) ? (list as readonly Value[]) : [null]).map((entry) => {
    const map = asMap(entry);
    const name = textOf(map ? map.name : entry);
    if (!name) throw new ConfigurationError(`${place} must be a list of names, or of maps with a name.`);
    return { name, values: asMap(map?.values) };
  });
  const found = wanted === undefined ? regions[0] : regions.find(({ name }) => name === wanted);
  if (!found) {
    const known = regions.map(({ name }) => name);
    throw new ConfigurationError(`${place} lists ${known.join(', ')}, not ${wanted}.`, { given: `${wanted}`, known });
  }
  return found;
}

function refuseRepeated({ file, repeatedKeys }: CloudsFile, name: string): void {
  const inCloud = ` in the cloud ${name}`;
  for (const [path, where, only] of [
    [[], '', 'clouds'],
    [['clouds'], '', name],
    [['clouds', name], inCloud],
    [['clouds', name, 'auth'], inCloud],
  ] as const) {
    const key = repeatedKeys(path).find((repeated) => !only || repeated === only);
    if (key) throw new ConfigurationError(`${file}: ${key} appears twice${where}. Remove one.`);
  }
}

async function readFirst(name: string, folders: readonly string[], file?: string): Promise<CloudsFile | undefined> {
  const places = file
    ? [file]
    : folders.flatMap((folder) => ['yaml', 'yml', 'json'].map((end) => join(folder, `${name}.${end}`)));
  for (const place of places) {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(place);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') throw new ConfigurationError(`${place} cannot be read (${code}).`);
      if (file) throw new ConfigurationError(`There is no file ${file}, which the environment names.`);
      continue;
    }
    const { values, repeatedKeys } = await readYaml(decode(bytes, place), place);
    return { file: place, clouds: cloudsOf(values, place, name === 'secure'), repeatedKeys };
  }
  return undefined;
}

/** The clouds of a file. Throws for a file without them, which would silently count as one without credentials. */
function cloudsOf(values: Value, file: string, mayBeEmpty: boolean): ValueMap {
  const needs = 'It needs the key clouds, which holds a map of clouds by name.';
  const all = asMap(values);
  if (!all && values !== null) throw new ConfigurationError(`${file} is not a map. ${needs}`);
  const keys = Object.keys(all ?? {});
  if (!keys.length && mayBeEmpty) return {};
  if (!keys.length) throw new ConfigurationError(`${file} is empty. ${needs}`);
  if (!keys.includes('clouds'))
    throw new ConfigurationError(`${file} has no key clouds; it has ${keys.slice(0, 5).join(', ')}. ${needs}`);
  const clouds = asMap(all?.clouds);
  if (clouds && (mayBeEmpty || Object.keys(clouds).length)) return clouds;
  const fault = all?.clouds === null || clouds ? 'is empty' : 'must be a map of clouds by name';
  throw new ConfigurationError(`${file}: clouds ${fault}.`);
}

/** A file as text. One in another encoding would give a password with signs that nobody typed. */
function decode(bytes: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 without its mark looks like this.
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw new ConfigurationError(`${file} is not text in UTF-8. Save it in that encoding.`);
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
