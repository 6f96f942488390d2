import type { Operation } from '@ddm-openapi/spec/derive';
import type { ConsoleConfig, ConsoleStep, SampleConfig } from '../config.js';
import type { ExampleRequest } from '../samples/request.js';

/** What the console in the page reads, as JSON. */
export interface ConsoleData extends Pick<ConsoleConfig, 'variables' | 'credentials' | 'login' | 'lists'> {
  /** Addresses of the modules of the emulator. */
  readonly worker: string;
  readonly connect: string;
  /** Address of the states that examples start from, by name; absent if there are none. */
  readonly states?: string;
  /** Base URL of the service, for samples. */
  readonly server: string;
  readonly samples: SampleConfig;
  readonly operations: Readonly<Record<string, ConsoleOperation>>;
  /** Meanings of status codes and error codes, by code. */
  readonly meanings: Readonly<Record<string, Meaning>>;
  /** The requests that make a status code or an error code happen in a new emulator, by code. */
  readonly happens: Readonly<Record<string, readonly ConsoleStep[]>>;
}

export interface ConsoleOperation {
  readonly operation: Operation;
  readonly parameters: readonly ConsoleField[];
  readonly body?: readonly ConsoleField[];
  readonly example: ExampleRequest;
  /** Name of the state that the example starts from. */
  readonly startsFrom?: string;
}

/** A parameter, or a field of the body. */
export interface ConsoleField {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly required: boolean;
  readonly type: string;
  /** The values it may have, if they are listed. */
  readonly values?: readonly string[];
}

export interface Meaning {
  readonly title: string;
  readonly text: string;
  readonly remedy?: string;
  /** Address of its page. */
  readonly address: string;
}
