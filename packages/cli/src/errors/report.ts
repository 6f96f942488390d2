import { asTyped, nameOf, withTimes } from '../arguments/command-line.js';
import { commandOf, findCommand } from '../commands/find.js';
import { program } from '../generated/program.js';
import { hasColors, type Io } from '../io.js';
import { paint } from '../output/colors.js';
import { harmless, printable } from '../output/printable.js';
import { exitCodeOf, exitCodes, type Failure } from './exit-codes.js';
import { hintOf, type Unknown } from './hint.js';
import { messageOf, type SaidError } from './message.js';
import { asSaid } from './words.js';

/** What errors of the client and of the program tell. */
export interface ReportedError extends Failure, SaidError, Unknown {
  readonly name: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly requestId?: string | undefined;
  /** Why a job failed, in the words of the service. */
  readonly reason?: string | undefined;
  readonly next?: readonly string[];
  readonly stack?: string | undefined;
}

/** An error in the words that its user gets. */
export interface Report {
  readonly exitCode: number;
  readonly message: string;
  readonly facts: readonly (readonly [name: string, text: string])[];
}

/** Explains an error: what happened, its code and remedy, the request id, and the command to try next. */
export async function explainError(thrown: unknown): Promise<Report> {
  const error = thrown as ReportedError;
  const exitCode = exitCodeOf(error);
  const { status, remedy, requestId, reason } = error;
  const isInCatalogue = error.code || status || reason;
  const { codesIn, nameOfStatus, remedyOf } = isInCatalogue ? await import('../explain/index.js') : {};
  // A job tells its code in the words of its reason.
  const code = error.code ?? codesIn?.(reason ?? '')[0];
  const known = code ? remedyOf?.(code) : undefined;
  const next = error.next ?? nextFor(error, code);
  const facts: (readonly [string, string | undefined])[] = [
    ['code', code],
    ['remedy', asTyped(known ?? asSaid(remedy ?? ''))],
    ['hint', hintOf(error)],
    ['request id', requestId],
    ['next', next.join('\n')],
  ];
  return {
    exitCode,
    message:
      exitCode === exitCodes.internal ? (error.stack ?? error.message) : messageOf(error, nameOfStatus?.(status)),
    facts: facts.flatMap(([name, text]) => (text ? [[name, text] as const] : [])),
  };
}

/** Prints an error to standard error and gives back the exit code. */
export async function reportError(thrown: unknown, { stderr, env }: Io): Promise<number> {
  const { exitCode, message, facts } = await explainError(thrown);
  const colors = hasColors(stderr, env);
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  const lines = facts.flatMap(([name, text]) =>
    text.split('\n').map((line, index) => `  ${(index ? '' : name).padEnd(width)}  ${printable(line)}`),
  );
  // Only a stack has lines: in a message of the service, they could pass for a command to try.
  const said = exitCode === exitCodes.internal ? harmless(message) : printable(message);
  stderr.write(`${paint('Error:', 'red', colors)} ${said}\n${lines.map((line) => `${line}\n`).join('')}`);
  return exitCode;
}

function nextFor(error: ReportedError, code: string | undefined): string[] {
  const { command: name } = program;
  const { status, operationId = '', name: kind } = error;
  const command = commandOf(operationId);
  const explain = code ? [`${name} explain ${code}`] : [];
  if (status === 401 || kind === 'CredentialsError') return [`${name} login`];
  // A login reads the same configuration; its help says what there is to configure.
  if (kind === 'ConfigurationError') return error.message.startsWith('--') ? [] : [`${name} login --help`];
  const [, port] = /from (?:127\.0\.0\.1|localhost|\[::1\]):(\d+) \(ECONNREFUSED/.exec(error.message) ?? [];
  if (kind === 'NetworkError' && port) return [`${name} emulator --port ${port}`];
  if (status === 404) {
    const sources = command?.parameters.flatMap(({ source }) => source?.operation ?? []) ?? [];
    const list = sources.at(-1);
    const known = list === undefined ? undefined : commandOf(list);
    return known ? [withTimes(known), ...explain] : explain;
  }
  if (status === 409) {
    const job = program.pollJob ? commandOf(program.pollJob) : undefined;
    const list = job && findCommand(job.group, 'list');
    return list ? [withTimes(list), ...explain] : explain;
  }
  if (status === 400 && command) return [`${nameOf(command)} --help`, ...explain];
  if (kind === 'InputError' && command) return [`${nameOf(command)} --help`];
  return explain;
}
