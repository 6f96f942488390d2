import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pick, type Settings } from './settings.js';
import { readYaml, type YamlValue } from './yaml.js';

type YamlMap = { readonly [key: string]: YamlValue };

/** Where clouds.yaml and secure.yaml may be, in the order in which they are looked for. */
export function cloudsFolders(): string[] {
  return [process.cwd(), join(homedir(), '.config', 'openstack'), '/etc/openstack'];
}

/**
 * Reads one cloud of clouds.yaml, with what secure.yaml adds to it.
 *
 * @throws Error when there is no such file or cloud in the folders, naming what was looked for and what there is.
 */
export async function readCloud(name: string, folders: readonly string[] = cloudsFolders()): Promise<Settings> {
  const clouds = await readFirst('clouds.yaml', folders);
  if (!clouds)
    throw new Error(`There is no clouds.yaml in ${folders.join(', ')}, though OS_CLOUD names the cloud ${name}.`);
  const cloud = asMap(clouds.clouds[name]);
  if (!cloud) {
    throw new Error(`${clouds.file} has no cloud ${name}; it has ${Object.keys(clouds.clouds).join(', ') || 'none'}.`);
  }
  const secure = asMap((await readFirst('secure.yaml', folders))?.clouds[name]) ?? {};
  const values = { ...cloud, ...asMap(cloud.auth), ...secure, ...asMap(secure.auth) };
  return pick((spelling) => {
    const value = values[spelling.toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  });
}

async function readFirst(
  name: string,
  folders: readonly string[],
): Promise<{ file: string; clouds: YamlMap } | undefined> {
  for (const folder of folders) {
    const file = join(folder, name);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    return { file, clouds: asMap(readYaml(text, file).clouds) ?? {} };
  }
  return undefined;
}

function asMap(value: YamlValue | undefined): YamlMap | undefined {
  return typeof value === 'object' ? value : undefined;
}
