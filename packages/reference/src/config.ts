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
  /** The console of the pages, if the service has an emulator that runs in a worker. */
  readonly console?: ConsoleConfig;
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
export type GuideTopic = 'start' | 'roundTrip' | 'jobs' | 'pagination' | 'retries' | 'emulator';

/** How the pages call an emulator of the service. */
export interface ConsoleConfig {
  /** The emulator: a module worker that imports nothing, as an absolute path. */
  readonly worker: string;
  /** A module that exports `connectEmulator(worker, options, keeper)`, as an absolute path. */
  readonly connect: string;
  /** Values that the emulator knows for parameters that differ per caller: `project_id` → an id. */
  readonly variables: Readonly<Record<string, string>>;
  /** Credentials to choose from; the first may do everything. */
  readonly credentials: readonly ConsoleCredentials[];
  /** The path that takes a login, and the header of its response that has the token. */
  readonly login: { readonly path: string; readonly header: string };
  /**
   * The states of the emulator from which the examples of the document are carried out, as a JSON file with
   * `ExampleStates`. Without it, the console starts from an emulator that nobody has used.
   */
  readonly examples?: string;
  /** Lists of what exists. */
  readonly lists: readonly ConsoleList[];
  /**
   * The requests that make a status code or an error code happen as in the cloud, by code. Others are made to happen by
   * a fault rule of the emulator.
   */
  readonly happens?: Readonly<Record<string, readonly ConsoleStep[]>>;
}

/** The states from which examples are carried out. Times in them are written as moments: `{ "secondsAgo": 3600 }`. */
export interface ExampleStates {
  /** By name; null for an emulator that nobody has used. */
  readonly states: Readonly<Record<string, unknown>>;
  /** The name of the state for the example of an operation, by operation. */
  readonly startsFrom: Readonly<Record<string, string>>;
  /** The name of the state for all other operations. */
  readonly usual: string;
}

export interface ConsoleCredentials {
  readonly label: string;
  /** The body of the login; without it, requests have no credentials. */
  readonly login?: unknown;
  /** Whether the token expires before it is used. */
  readonly expired?: boolean;
}

/** A list of what exists. */
export interface ConsoleList {
  readonly title: string;
  /** The operation that lists, and the field of its response that has the items. */
  readonly operation: string;
  readonly items: string;
  /** Fields that the page shows of each item. */
  readonly show: readonly string[];
  /** The field with the value that identifies an item, and the parameter that takes it. */
  readonly value: string;
  readonly parameter?: string;
  /** The parameter of another list, for each item of which this one is shown. */
  readonly inside?: string;
}

/** A request towards a status code or an error code. */
export interface ConsoleStep {
  /** The operation, called by its example. */
  readonly operation?: string;
  /** Without an operation: method and path, with variables in braces. */
  readonly method?: string;
  readonly path?: string;
  /** Label of the credentials; the first if absent. */
  readonly credentials?: string;
  /** Path parameters in place of those of the example; names in braces are values that an earlier step took. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The body in place of that of the example. */
  readonly body?: unknown;
  readonly contentType?: string;
  /** Bytes that the body is filled up to. */
  readonly bytes?: number;
  /** Fields of the response that later steps use, by the name they use. */
  readonly take?: Readonly<Record<string, string>>;
}
