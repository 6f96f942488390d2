/** How the program ends. Scripts rely on these numbers. */
export const exitCodes = {
  ok: 0,
  /** Something that should not happen. */
  internal: 1,
  /** The command line, a file that it names or the configuration is wrong. Nothing was sent. */
  usage: 2,
  /** The service refuses the request: credentials, rights, invalid values, a quota. */
  refused: 3,
  notFound: 4,
  /** The state of the resource, or other work on it, does not allow it now. */
  conflict: 5,
  /** The job failed, or the resource can no longer reach the state that was waited for. */
  jobFailed: 6,
  /** No response: the connection failed or took too long. */
  network: 7,
  /** The service or the gateway failed or is overloaded (429, 5xx), or sent what it does not promise. */
  serviceFailed: 8,
  /** The job goes on, but `--timeout` is over. */
  stillRunning: 9,
  /** The output cannot be written, as on a full disk. The requests that were sent keep their effect. */
  output: 10,
  /** Ctrl-C. A job goes on. */
  interrupted: 130,
  /** SIGTERM, as from a service manager. A job goes on. */
  terminated: 143,
} as const;

/** The facts of an error that decide how the program ends: those of the client's errors, and of its own. */
export interface Failure {
  readonly name: string;
  readonly status?: number | undefined;
  readonly operationId?: string | undefined;
  /** The signal that stopped the work. */
  readonly stoppedBy?: string | undefined;
}

const byName: Readonly<Record<string, number>> = {
  UsageError: exitCodes.usage,
  InputError: exitCodes.usage,
  ConfigurationError: exitCodes.usage,
  CredentialsError: exitCodes.refused,
  JobError: exitCodes.jobFailed,
  NetworkError: exitCodes.network,
  UnexpectedResponseError: exitCodes.serviceFailed,
  OutputError: exitCodes.output,
  AbortError: exitCodes.interrupted,
};

/** The exit code of an error. */
export function exitCodeOf({ name, status, operationId = '', stoppedBy }: Failure): number {
  if (name === 'AbortError' && stoppedBy === 'SIGTERM') return exitCodes.terminated;
  if (status === 404) return exitCodes.notFound;
  if (status === 409) return exitCodes.conflict;
  if (status !== undefined) return status === 429 || status >= 500 ? exitCodes.serviceFailed : exitCodes.refused;
  if (name === 'TimeoutError') return operationId.startsWith('waitFor') ? exitCodes.stillRunning : exitCodes.network;
  return byName[name] ?? exitCodes.internal;
}
