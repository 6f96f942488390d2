import { suggest } from '../arguments/suggest.js';
import { program } from '../generated/program.js';

/** An error that may be about a name that is not known. */
export interface Unknown {
  readonly name: string;
  readonly message: string;
  /** The name that is not known. */
  readonly given?: string | undefined;
  /** The names that are. */
  readonly known?: readonly string[] | undefined;
}

/** The names that there are where one is not known, and the one that may be meant. Undefined for any other error. */
export function hintOf({ name, message, given, known }: Unknown): string | undefined {
  if (given !== undefined && known?.length) return among(given, known, message);
  if (message.includes('the path parameter project_id is missing')) {
    return `A project is named after its region: OS_PROJECT_NAME=${program.regions[0] ?? 'REGION'} finds the first one.`;
  }
  if (message.startsWith('No credentials in the environment')) {
    return `${program.command} emulator needs no account: it prints a project and an access key that it accepts.`;
  }
  const region = name === 'NetworkError' && message.includes('ENOTFOUND') ? regionIn(message) : undefined;
  if (region !== undefined && !program.regions.includes(region)) return regionHint(region);
  return undefined;
}

/** The regions that there are, for one that is not among them. */
export function regionHint(region: string): string {
  return `The service is known in ${program.regions.join(', ')}.${meant(region, program.regions)}`;
}

function among(given: string, known: readonly string[], message: string): string | undefined {
  const isListed = known.every((one) => message.includes(one));
  return `${isListed ? '' : `There are ${known.join(', ')}.`}${meant(given, known)}`.trim() || undefined;
}

function meant(given: string, known: readonly string[]): string {
  const [closest] = suggest(given.toLowerCase(), known);
  return closest === undefined ? '' : ` Did you mean ${closest}?`;
}

/** The region of the host that a message names: that of the service, or that of another service beside it. */
function regionIn(message: string): string | undefined {
  const [, behind = ''] = program.server.split('{region}');
  const host = /response from ([\w.-]+)/.exec(message)?.[1];
  if (!behind || !host?.endsWith(behind)) return undefined;
  return host.slice(0, -behind.length).split('.').slice(1).join('.') || undefined;
}
