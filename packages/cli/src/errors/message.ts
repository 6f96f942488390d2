import { commandOf } from '../commands/find.js';
import type { Failure } from './exit-codes.js';
import { asSaid } from './words.js';

/** The parts of the message of an error. */
export interface SaidError extends Failure {
  readonly message: string;
  readonly code?: string | undefined;
  /** The beginning of the body of the response. */
  readonly body?: string | undefined;
}

/** Requests to IAM that no command stands for, in words. */
const requests: Readonly<Record<string, string>> = {
  createToken: 'login',
  getToken: 'login',
  listProjects: 'search for the project',
};

/**
 * The message of an error at a terminal. Operations are named as they are typed.
 *
 * @param statusName - The standard name of its status, such as `Bad Gateway`.
 */
export function messageOf(error: SaidError, statusName?: string): string {
  const { message, name, operationId = '' } = error;
  if (name === 'AbortError') return 'stopped.';
  const isNamed = operationId !== '' && message.startsWith(`${operationId}: `);
  const said = withStatusName(error, asSaid(isNamed ? message.slice(operationId.length + 2) : message), statusName);
  // The waiter has no name that its user has typed.
  if (operationId.startsWith('waitFor')) return said.replace(/^not over after (\d+) ms( \(\S+\))?/, asJob);
  if (!isNamed || said.startsWith('Set ')) return said;
  const command = commandOf(operationId);
  return `${command ? `${command.group} ${command.verb}` : (requests[operationId] ?? operationId)}: ${said}`;
}

/** Without an error code, the status is all that tells what happened, and a page of HTML that the service did not say it. */
function withStatusName({ status, code, body = '' }: SaidError, said: string, name?: string): string {
  if (!name || code || !said.startsWith(`${status} `)) return said;
  const text = said.slice(`${status} `.length);
  const isPage = /<(!doctype|html|head|title|body|h1)\b/i.test(body);
  const head = `${status} ${name}${isPage ? ', in a page of HTML from a gateway or proxy' : ''}`;
  return text.toLowerCase() === name.toLowerCase() ? head : `${head}: ${text}`;
}

function asJob(_: string, milliseconds: string): string {
  return `The job did not end within ${Number(milliseconds) / 1000} s`;
}
