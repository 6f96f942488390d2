import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { asMap, readYaml, repeatedKeys, type Value, type ValueMap } from './read-yaml.js';
import { pick, type Settings } from './settings.js';
import { refuseUnsupported } from './unsupported.js';

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
  readonly text: string;
  readonly clouds: ValueMap;
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
  const cloud = asMap(found.clouds[name]);
  if (!cloud) {
    const has = all.join(', ') || 'none';
    throw new ConfigurationError(`${found.file} has no cloud ${name}; it has ${has}.`, { given: name, known: all });
  }
  await refuseRepeated(found, name);
  const secure = await readFirst('secure', folders, secureFile);
  const layers = [cloud, asMap(secure?.clouds[name]) ?? {}];
  const region = options.region ?? textOf(layers.map(({ region_name }) => region_name).findLast(Boolean));
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
  const chosen = regionOf(layers, region, `${file}: regions of the cloud ${name}`);
  const withRegion = [...layers, ...(chosen.values ? [chosen.values] : [])];
  const values = Object.assign({}, ...withRegion.flatMap((layer) => [layer, asMap(layer.auth) ?? {}])) as ValueMap;
  const read = (spelling: string) => textOf(values[spelling.toLowerCase()]);
  const spell = (spelling: string) => `${file}: ${spelling.toLowerCase()} of the cloud ${name}`;
  refuseUnsupported({ spell, read }, trustsOwnCertificates);
  return { ...pick(read), ...(chosen.name && { region: chosen.name }) };
}

/** A region of a cloud, with what the cloud says differently there. */
interface Region {
  readonly name: string | undefined;
  readonly values?: ValueMap | undefined;
}

/** The region that is meant, of those that a cloud lists: the one that is named, or the first, as openstacksdk has it. */
function regionOf(layers: ValueMap[], wanted: string | undefined, place: string): Region {
  const list = layers.map(({ regions }) => regions).findLast(Array.isArray) as readonly Value[] | undefined;
  if (!list?.length) return { name: wanted };
  const regions = list.map((entry) => {
    const map = asMap(entry);
    return { name: textOf(map ? map.name : entry), values: asMap(map?.values) };
  });
  const found = wanted === undefined ? regions[0] : regions.find(({ name }) => name === wanted);
  if (!found) {
    const known = regions.flatMap(({ name }) => name ?? []);
    throw new ConfigurationError(`${place} lists ${known.join(', ')}, not ${wanted}.`, { given: `${wanted}`, known });
  }
  return found;
}

async function refuseRepeated({ file, text }: CloudsFile, name: string): Promise<void> {
  for (const path of [
    ['clouds', name],
    ['clouds', name, 'auth'],
  ]) {
    const [key] = await repeatedKeys(text, path);
    if (key) throw new ConfigurationError(`${file}: ${key} appears twice in the cloud ${name}. Remove one.`);
  }
}

async function readFirst(name: string, folders: readonly string[], file?: string): Promise<CloudsFile | undefined> {
  const places = file
    ? [file]
    : folders.flatMap((folder) => ['yaml', 'yml', 'json'].map((end) => join(folder, `${name}.${end}`)));
  for (const place of places) {
    let text: string;
    try {
      text = await readFile(place, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (file) throw new ConfigurationError(`There is no file ${file}, which the environment names.`);
      continue;
    }
    return { file: place, text, clouds: asMap((await readYaml(text, place)).clouds) ?? {} };
  }
  return undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
