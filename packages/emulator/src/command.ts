import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultIdentities } from './auth/identities.js';
import { isLoopback } from './core/cors.js';
import type { LogFormat } from './core/log.js';
import { coreDefaults } from './core/options.js';
import type { OperationId } from './ddm/api.js';
import { parseRules, startEmulator } from './index.js';
import { fileProblem } from './node/file-problem.js';
import { defaults, type EmulatorOptions } from './node/options.js';

const help = (name: string) => `The DDM API of Open Telekom Cloud on localhost.

  ${name} [options]

  --port N        port to listen on, 0 for any free one (${defaults.port})
  --host ADDRESS  address to listen on (${defaults.host})
  --speed N       how many times faster than in the cloud jobs run (${coreDefaults.speed})
  --seed N        seed of ids and faults (${coreDefaults.seed})
  --state FILE    keep the state in a file, which one emulator at a time may use
  --faults RULES  faults from the start: a JSON array of fault rules, or a file with one
  --disable ID    respond to an operation with 501; can be given several times
  --cors ORIGIN   allow pages of another origin, * for any; can be given several times
  --max-load N    requests at a time before the response is 503 (${coreDefaults.maxLoad})
  --max-body N    bytes of a body before the response is 413 (${coreDefaults.maxBody})
  --log FORMAT    json, pretty or off (pretty)
  --no-auth       do not check credentials
  --help, -h      this text

Exits with 2 if it cannot start.
`;

class UsageError extends Error {}

/** Names of options on the command line that differ from their names in code. */
const flags: Readonly<Record<string, string>> = {
  maxLoad: 'max-load',
  maxBody: 'max-body',
  disabled: 'disable',
  stateFile: 'state',
};

/** A message about an option, by its name on the command line. */
function asOption(message: string): string {
  return message.replace(/^(\w+)(?= takes )/, (name) => `--${flags[name] ?? name}`);
}

/**
 * Starts the emulator by the arguments of a command line, and ends it with the process.
 *
 * @param name - How the program is called, for its messages.
 * @returns Whether it could be started, or printed its help.
 */
export async function runEmulator(args: readonly string[], name: string): Promise<boolean> {
  try {
    await start(args, name);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const notListening = listenProblem(error as ListenError);
    if (notListening) console.error(notListening);
    else if (error instanceof TypeError || error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS'))
      console.error(`${asOption(message)}\nTry ${name} --help.`);
    else console.error(message);
    return false;
  }
}

/** An error of the system about the place to listen on. */
type ListenError = NodeJS.ErrnoException & {
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
};

/** Why nothing can listen there, and what to do; undefined for any other error. */
function listenProblem({ code, syscall, port, address, hostname }: ListenError): string | undefined {
  if (syscall === 'getaddrinfo')
    return `There is no host ${hostname} (${code}). --host takes an address of this computer, such as ${defaults.host}.`;
  if (syscall !== 'listen') return undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use, perhaps by another emulator. Choose another with --port, or 0 for any free one.`;
  if (code === 'EACCES')
    return `Port ${port} of ${address} may not be used without more rights. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL')
    return `${address} is not an address of this computer. --host takes one, such as ${defaults.host}, or 0.0.0.0 for all.`;
  return undefined;
}

async function start(args: readonly string[], name: string): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      speed: { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      faults: { type: 'string' },
      disable: { type: 'string', multiple: true },
      cors: { type: 'string', multiple: true },
      'max-load': { type: 'string' },
      'max-body': { type: 'string' },
      log: { type: 'string' },
      'no-auth': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(help(name));
  const host = values.host ?? defaults.host;
  // Invalid values are refused by startEmulator, which names the option.
  const options: EmulatorOptions = {
    host,
    auth: !values['no-auth'],
    log: (values.log ?? 'pretty') as LogFormat,
    disabled: (values.disable ?? []) as OperationId[],
    cors: values.cors ?? [],
    ...(values.port !== undefined && { port: toNumber(values.port) }),
    ...(values.speed !== undefined && { speed: toNumber(values.speed) }),
    ...(values.seed !== undefined && { seed: toNumber(values.seed) }),
    ...(values['max-load'] !== undefined && { maxLoad: toNumber(values['max-load']) }),
    ...(values['max-body'] !== undefined && { maxBody: toNumber(values['max-body']) }),
    ...(values.state !== undefined && { stateFile: values.state }),
    ...(values.faults !== undefined && { faults: readRules(values.faults) }),
  };
  const emulator = await startEmulator(options);
  const stop = () => {
    emulator.close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.message);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  announce(emulator.url, host, options.auth ?? true);
}

function announce(url: string, host: string, auth: boolean): void {
  const [user] = defaultIdentities.users;
  const [project] = defaultIdentities.projects;
  console.log(`The DDM API is emulated at ${url}`);
  if (!isLoopback(host) && host !== '::1') {
    console.log(`WARNING: it listens on ${host}, so other machines can reach it. Its passwords are public.`);
  }
  console.log(`  project     ${project?.id} (${project?.name})`);
  if (auth) {
    console.log(`  user        ${user?.name} of ${user?.domain}, password ${user?.password}`);
    console.log(`  access key  ${user?.accessKey?.access}, secret key ${user?.accessKey?.secret}`);
  } else {
    console.log('  credentials are not checked');
  }
  console.log('  for a shell in which clients run:');
  const variables = {
    DDM_ENDPOINT: reachable(url, host),
    OS_PROJECT_ID: project?.id,
    OS_ACCESS_KEY: user?.accessKey?.access,
    OS_SECRET_KEY: user?.accessKey?.secret,
  };
  for (const [name, value] of Object.entries(variables)) console.log(`    export ${name}=${value}`);
}

/** The address for clients on this computer: nobody can send anything to the one that stands for all. */
function reachable(url: string, host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return url;
  const local = new URL(url);
  local.hostname = '127.0.0.1';
  return local.origin;
}

/** A number; what is none stays as it is, so that the message about it repeats it. */
function toNumber(text: string): number {
  return text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : (text as unknown as number);
}

function readRules(rules: string) {
  if (rules.trim() === '') throw new UsageError('--faults takes a JSON array of fault rules, or a file with one.');
  const inline = /^\s*[[{]/.test(rules);
  try {
    return parseRules(JSON.parse(inline ? rules : readFileSync(rules, 'utf8')));
  } catch (error) {
    throw new UsageError(`--faults${inline ? '' : ` ${rules}`}: ${rulesProblem(error)}`);
  }
}

function rulesProblem(error: unknown): string {
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file.';
  return name === 'SyntaxError' ? `it is not JSON. ${message}` : fileProblem(error);
}
