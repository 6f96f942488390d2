import type { SiteConfig } from '@ddm-openapi/reference/config';

/**
 * What is one service's own and not in its document. The general parts take it as an argument: a second service has a
 * configuration of its own, and no file of theirs changes.
 */
export interface ApiConfig {
  readonly site: SiteConfig;
}
