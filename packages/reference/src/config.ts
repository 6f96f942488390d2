/** What the site says that is not in the document. A second service has its own, and no file of the builder changes. */
export interface SiteConfig {
  /** Short name of the service, such as `DNS`: brand, titles, and what error codes come from. */
  readonly service: string;
  /** Its name in full, with whose cloud it runs on: `Domain Name Service on Open Telekom Cloud`. */
  readonly serviceName: string;
  /** What stands in front of it and answers on its own account: `API Gateway`. */
  readonly platform: string;
  /** One sentence of the footer: who wrote the document, and whose product it is not. */
  readonly provenance: string;
  /** Scheme and host of the site, without a slash at the end. */
  readonly origin: string;
  /** The repository, as a page to look at. */
  readonly repository: string;
  /** Its folder, as an absolute path: links of guides to files that are not on the site lead to the same path in the repository. */
  readonly root: string;
  /** The values of `source` in the error catalogue. */
  readonly errorSources: Readonly<Record<string, ErrorSource>>;
  readonly samples: SampleConfig;
  /** The guides, group by group in the order of the list. */
  readonly guides: readonly GuideGroup[];
  /** What the guides are about, in one sentence. */
  readonly guidesDescription: string;
  /** Guides that other pages lead to, by name. Where one is absent, so is the link. */
  readonly guideFor: Readonly<Partial<Record<GuideTopic, string>>>;
  /** Picture for previews of links, 1200 × 630 pixels, as an absolute path. */
  readonly socialPicture?: string;
}

/** Who answers with an error code. */
export interface ErrorSource {
  readonly name: string;
  /** Whether it is the service itself. Its codes are sorted by the areas of their operations. */
  readonly service?: boolean;
}

/** What code samples need to know besides the document. */
export interface SampleConfig {
  /** Environment variables for path parameters that every caller has a value of their own for: `project_id` → `OS_PROJECT_ID`. */
  readonly variables: Readonly<Record<string, string>>;
  /** The header with the credentials, and the variable that holds its value. */
  readonly authentication: { readonly header: string; readonly variable: string };
  /** Optional query parameters that a sample gives all the same, by operation. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
  /** The operation that the first page calls; the first of the document if absent. */
  readonly firstCall?: string;
  /** The TypeScript client. Without one there are no TypeScript samples. */
  readonly client?: ClientSampleConfig;
}

/** How code samples use the TypeScript client. */
export interface ClientSampleConfig {
  /** Its package. */
  readonly package: string;
  /** The function that creates one: `createDnsClient`. */
  readonly factory: string;
  /** What samples call it: `dns`. */
  readonly variable: string;
  /** Functions that wait for a job, by the operation that reports its state. */
  readonly waiters: Readonly<Record<string, string>>;
}

/** A list of guides under one heading. */
export interface GuideGroup {
  readonly title: string;
  /** Markdown files as absolute paths, or folders whose Markdown files all count. What does not exist is left out. */
  readonly files: readonly string[];
}

/** What other pages link to a guide for. */
export type GuideTopic = 'start' | 'jobs' | 'pagination' | 'retries' | 'emulator';
