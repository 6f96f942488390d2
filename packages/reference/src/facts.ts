import type { ErrorCode, Operation, StatusCode } from '@ddm-openapi/spec/derive';
import { errorClassName, resolve } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Catalogue } from './catalogue.js';
import type { ErrorSource } from './config.js';
import type { Site } from './site.js';
import { SiteError } from './site-error.js';

/** The operations that list a status code among their responses. */
export function operationsWithStatus({ document, operations }: Catalogue, code: number): Operation[] {
  return operations.filter(({ path, method }) => {
    const item = resolve<Record<string, unknown>>(document, document.paths[path] as Record<string, unknown>);
    const operation = item[method] as { readonly responses?: Readonly<Record<string, unknown>> };
    return String(code) in (operation.responses ?? {});
  });
}

/** The error codes that occur with a status code. */
export function errorCodesWithStatus({ errorCodes }: Catalogue, status: number): ErrorCode[] {
  return errorCodes.filter((error) => error.status === status || error.also?.some((other) => other.status === status));
}

/** The description of a response header, from its component. */
export function headerDescription({ document }: Catalogue, name: string): string {
  const header = document.components?.headers?.[name] as { readonly description?: string } | undefined;
  return header?.description?.trim() ?? '';
}

/** Name of the class that the client throws for this status code. */
export function errorClass({ component }: Pick<StatusCode, 'component'>): string {
  return errorClassName(component);
}

/** The sender of an error code, in words. Throws a SiteError for a source that the configuration does not name. */
export function sourceOf({ config }: Pick<Site, 'config'>, { code, source }: ErrorCode): ErrorSource {
  const known = config.errorSources[source];
  if (!known)
    throw new SiteError(`${code} comes from "${source}". Name that source under errorSources in the configuration.`);
  return known;
}

/**
 * The areas that an error code belongs to: the tags of its operations, or its sender if any operation can return it.
 */
export function areasOf(site: Site, error: ErrorCode): string[] {
  const source = sourceOf(site, error);
  if (!source.service) return [source.name];
  const tags = site.catalogue.operations.filter(({ id }) => error.operations?.includes(id)).map(({ tag }) => tag);
  return tags.length ? [...new Set(tags)] : ['Any operation'];
}

/** The example bodies of a status code, each with its title if it has one. */
export function examplesOf(status: StatusCode): { readonly title: string; readonly json: string }[] {
  return Object.values(status.examples).map(({ summary, value }) => ({
    title: summary ?? '',
    json: stringifyJson(value, 2),
  }));
}
