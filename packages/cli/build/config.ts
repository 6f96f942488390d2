/** Facts about a command line that are not in the document of its service. */
export interface CliConfig {
  /** The name of the program. */
  readonly command: string;
  /** What it is for, in a few words: `Domain Name Service on Open Telekom Cloud`. */
  readonly title: string;
  /** The environment variable that sends everything to one address, such as an emulator. */
  readonly endpointVariable: string;
  /** The client's waiter for the jobs that an operation polls, by its `operationId`. */
  readonly waiters: Readonly<Record<string, Waiter>>;
  /** The operation that `login` tries with credentials that cannot be looked up, such as an access key. */
  readonly probe: string;
}

/** A waiter of the client. */
export interface Waiter {
  /** Its name, such as `waitForJob`. */
  readonly name: string;
  /** What it takes beside the client: the id of the job, or the input of the operation that polls. */
  readonly takes: 'id' | 'input';
}

/** The names of the project around a command line. */
export interface CliProject {
  /** The version of the package. */
  readonly version: string;
  /** The prefix of the client's names, such as `Foo` in `createFooClient`. */
  readonly classPrefix: string;
  /** The package of the client. */
  readonly client: string;
  /** The package of the emulator. */
  readonly emulator: string;
  /** The package of the catalogues. */
  readonly spec: string;
  /** The operation that tells the state of a job. */
  readonly pollJob: string | undefined;
  /** Address of the reference site. */
  readonly site: string;
  /** Optional query parameters that an example needs, by operation. */
  readonly exampleQuery: Readonly<Record<string, readonly string[]>>;
}
