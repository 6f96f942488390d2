import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CliConfig, CliProject } from '@ddm-openapi/cli/build/config';
import type { ClientConfig } from '@ddm-openapi/client-generator';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import type { SiteConfig } from '@ddm-openapi/reference/config';
import { readAddresses } from './addresses.js';

/**
 * Facts about one service that are not in its document. The general parts take it as an argument, so a second service
 * needs its own configuration and no change to them.
 */
export interface ApiConfig {
  readonly client: Omit<ClientConfig, 'site' | 'userAgent'>;
  readonly site: SiteConfig;
  /** The command line, if the service has one. */
  readonly cli?: CliConfig;
}

/** The configuration of the client, from `api.config.ts` and the addresses of the project. */
export async function readClientConfig(): Promise<ClientConfig> {
  const config = await readApiConfig();
  const { site } = await readAddresses();
  return { ...config.client, site, userAgent: `ddm-openapi-client/${await versionOf(places.client)}` };
}

/** The configuration of the command line, and what it names of the project; undefined if the service has none. */
export async function readCliConfig(): Promise<{ config: CliConfig; project: CliProject } | undefined> {
  const { cli: config, client, site: siteConfig } = await readApiConfig();
  const { site } = await readAddresses();
  if (!config) return undefined;
  const project = {
    version: await versionOf(places.cli),
    classPrefix: client.classPrefix,
    client: '@ddm-openapi/client',
    emulator: '@ddm-openapi/emulator',
    spec: '@ddm-openapi/spec',
    pollJob: client.pollJob,
    site,
    exampleQuery: siteConfig.samples.query ?? {},
  };
  return { config, project };
}

async function readApiConfig(): Promise<ApiConfig> {
  const file = pathToFileURL(join(workspace, 'api.config.ts')).href;
  return ((await import(file)) as { default: ApiConfig }).default;
}

async function versionOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
