/**
 * The texts and settings of a site that are not in the document. A second service has its own; no file of the builder
 * changes.
 */
export interface SiteConfig {
  /** Short name of the service, such as `DNS`, used in titles and as a source of error codes. */
  readonly service: string;
  /** Its full name, including the cloud: `Domain Name Service on Open Telekom Cloud`. */
  readonly serviceName: string;
  /** The platform in front of it, which sends responses of its own: `API Gateway`. */
  readonly platform: string;
  /** One sentence for the footer: who wrote the document, and whose product it is not. */
  readonly provenance: string;
  /** Scheme and host of the site, without a slash at the end. */
  readonly origin: string;
  /** Address of the repository. */
  readonly repository: string;
  /**
   * The root folder of the repository, as an absolute path. Links of guides to files that are not on the site lead to
   * the same path in the repository.
   */
  readonly root: string;
  /** The values of `source` in the error catalogue. */
  readonly errorSources: Readonly<Record<string, ErrorSource>>;
  readonly samples: SampleConfig;
  /** The guides, group by group, in the order of the list. */
  readonly guides: readonly GuideGroup[];
  /** The topics of the guides, in one sentence. */
  readonly guidesDescription: string;
  /** Guides that other pages link to, by name. If one is absent, there is no link. */
  readonly guideFor: Readonly<Partial<Record<GuideTopic, string>>>;
  /** Picture for previews of links, 1200 × 630 pixels, as an absolute path. */
  readonly socialPicture?: string;
}

/** The sender of an error code. */
export interface ErrorSource {
  readonly name: string;
  /** Whether it is the service itself. Its codes are grouped by the areas of their operations. */
  readonly service?: boolean;
}

/** Facts for code samples that are not in the document. */
export interface SampleConfig {
  /** Environment variables for path parameters that differ per caller: `project_id` → `OS_PROJECT_ID`. */
  readonly variables: Readonly<Record<string, string>>;
  /** The header for credentials, and the variable with its value. */
  readonly authentication: { readonly header: string; readonly variable: string };
  /** Optional query parameters that a sample includes anyway, by operation. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
  /** The operation that the first page calls; by default the first of the document. */
  readonly firstCall?: string;
  /** The TypeScript client. Without one there are no TypeScript samples. */
  readonly client?: ClientSampleConfig;
}

/** How code samples use the TypeScript client. */
export interface ClientSampleConfig {
  /** Its package. */
  readonly package: string;
  /** The function that creates a client: `createDnsClient`. */
  readonly factory: string;
  /** The variable name in samples: `dns`. */
  readonly variable: string;
  /** Functions that wait for a job, by the operation that reports its state. */
  readonly waiters: Readonly<Record<string, string>>;
}

/** A list of guides under one heading. */
export interface GuideGroup {
  readonly title: string;
  /**
   * Markdown files as absolute paths, or folders, which stand for all their Markdown files. Missing ones are skipped.
   */
  readonly files: readonly string[];
}

/** Topics for which other pages link to a guide. */
export type GuideTopic = 'start' | 'jobs' | 'pagination' | 'retries' | 'emulator';
