import type { Operation } from '@ddm-openapi/spec/derive';
import type { Catalogue } from './catalogue.js';
import type { GuideTopic, SiteConfig } from './config.js';

/** The address of the site and the content of its pages. */
export interface Site {
  /** Path under which a host serves the site; begins and ends with a slash. */
  readonly base: string;
  /** Scheme and host, without a slash at the end, for addresses that must be absolute, as in the sitemap. */
  readonly origin: string;
  readonly config: SiteConfig;
  readonly catalogue: Catalogue;
  /** Path of an asset by its plain name: `style.css` → `/assets/style.1a2b3c4d.css`. */
  readonly assets: ReadonlyMap<string, string>;
  /** Text of a style sheet by its name. */
  readonly styles: ReadonlyMap<string, string>;
}

/** A section of the site, as listed in the header. */
export type Section = 'reference' | 'status-codes' | 'errors' | 'guides';

/** Whether a section has anything in it: the catalogues of codes are empty for documents without the extensions. */
export function hasSection({ catalogue }: Site, section: Section): boolean {
  if (section === 'errors') return catalogue.errorCodes.length > 0;
  return section !== 'status-codes' || catalogue.statusCodes.length > 0;
}

/** Address of a page, a file or an asset on the host, from its path on the site. */
export function url(site: Site, path: string): string {
  return site.base + path.replace(/^\//, '');
}

/** Address of an asset, by its plain name. Throws an Error if there is none. */
export function assetUrl(site: Site, name: string): string {
  const path = site.assets.get(name);
  if (!path) throw new Error(`There is no asset ${name}.`);
  return url(site, path);
}

/** Text of a style sheet, by its name. Throws an Error if there is none. */
export function styleSheet(site: Site, name: string): string {
  const text = site.styles.get(name);
  if (!text) throw new Error(`There is no style sheet ${name}.`);
  return text;
}

/** Path of the page of an operation: `/reference/instances/createinstance/`. */
export function operationPath(operation: Pick<Operation, 'id' | 'tag'>): string {
  return `/reference/${operationName(operation)}/`;
}

/** Path of the page of webhooks. */
export const webhooksPath = '/webhooks/';

/** Path of an operation in Redoc. Without the query, the page leads on to that of the operation. */
export function redocPath(operation: Pick<Operation, 'id' | 'tag'>): string {
  return `/reference/?redoc${operationHash(operation)}`;
}

/** An operation as Redoc addresses it: `#/instances/createinstance`. */
export function operationHash(operation: Pick<Operation, 'id' | 'tag'>): string {
  return `#/${operationName(operation)}`;
}

/** The name of an operation in addresses: `instances/createinstance`. */
export function operationName(operation: Pick<Operation, 'id' | 'tag'>): string {
  return `${tagSlug(operation.tag)}/${operation.id.toLowerCase()}`;
}

/** A tag as Redoc writes it in an address. */
export function tagSlug(tag: string): string {
  return tag.toLowerCase().replaceAll(' ', '-');
}

/** The name of the site: `DNS API`. */
export function siteName({ config }: Pick<Site, 'config'>): string {
  return `${config.service} API`;
}

/** Address of the guide about a topic; undefined if the service has none. */
export function guideUrl(site: Site, topic: GuideTopic): string | undefined {
  const name = site.config.guideFor[topic];
  return name && url(site, `/guides/${name}/`);
}

/** Path to a status code on its page. */
export function statusPath(code: number): string {
  return `/status-codes/#${code}`;
}

/** Path to an error code on its page. It never changes, because the client's errors link to it. */
export function errorPath(code: string): string {
  return `/errors/#${code}`;
}
