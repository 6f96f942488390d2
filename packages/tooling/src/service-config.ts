import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '@ddm-openapi/foundation/findings';
import type { ApiConfig } from './api-config.js';

/** The texts that every configuration has, by part. */
const needed = {
  client: ['product', 'classPrefix', 'region'],
  site: ['service', 'serviceName', 'platform', 'provenance', 'origin', 'repository', 'root', 'guidesDescription'],
};

/**
 * Reads the configuration of another service, a module with a default export. Throws an InputError that names the parts that it lacks, or
 * the reason why it cannot be loaded.
 */
export async function readServiceConfig(file: string): Promise<ApiConfig> {
  const path = resolve(file);
  await access(path).catch(() => {
    throw new InputError(`There is no configuration ${file}. Write it as docs/adopting.md says.`);
  });
  const { default: config } = await load(path, file);
  if (!isObject(config)) throw new InputError(`${file} has no default export. Write: export default { client, site };`);
  const missing = Object.entries(needed).flatMap(([part, names]) => {
    const values = config[part];
    if (!isObject(values)) return [part];
    return names.filter((name) => typeof values[name] !== 'string' || !values[name]).map((name) => `${part}.${name}`);
  });
  const { iam } = isObject(config.client) ? config.client : {};
  if (iam !== undefined && (typeof iam !== 'string' || !iam)) missing.push('a text as client.iam');
  const site = isObject(config.site) ? config.site : {};
  const objects = ['errorSources', 'samples', 'guideFor'].filter((name) => !isObject(site[name]));
  const samples = isObject(site.samples) ? site.samples : {};
  const parts = isObject(site.samples)
    ? ['variables', 'authentication'].filter((name) => !isObject(samples[name]))
    : [];
  missing.push(...(isObject(config.site) ? objects.map((name) => `site.${name}`) : []));
  missing.push(...parts.map((name) => `site.samples.${name}`));
  if (isObject(config.site) && !Array.isArray(site.guides)) missing.push('site.guides');
  if (missing.length)
    throw new InputError(`${file} lacks ${missing.join(', ')}. packages/tooling/src/api-config.ts says what each is.`);
  return config as unknown as ApiConfig;
}

async function load(path: string, file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\nRequire stack:');
    throw new InputError(`${file} cannot be loaded.\n${reason}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
