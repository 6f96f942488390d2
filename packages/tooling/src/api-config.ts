import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
}

/** The configuration of the client, from `api.config.ts` and the addresses of the project. */
export async function readClientConfig(): Promise<ClientConfig> {
  const file = pathToFileURL(join(workspace, 'api.config.ts')).href;
  const { default: config } = (await import(file)) as { default: ApiConfig };
  const { site } = await readAddresses();
  const manifest = JSON.parse(await readFile(join(places.client, 'package.json'), 'utf8')) as { version: string };
  return { ...config.client, site, userAgent: `ddm-openapi-client/${manifest.version}` };
}
