#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { OperationId } from '@ddm-openapi/spec';
import { operations } from '@ddm-openapi/spec';
import { defaultIdentities } from './auth/identities.js';
import { startEmulator } from './emulator.js';
import { parseRules } from './faults/rule.js';
import type { LogFormat } from './log.js';
import { defaults, type EmulatorOptions } from './options.js';

const help = `The DDM API of Open Telekom Cloud on localhost.

  ddm-emulator [options]

  --port N        port to listen on, 0 for any free one (${defaults.port})
  --host ADDRESS  address to listen on (${defaults.host})
  --speed N       how many times faster than in the cloud jobs run (${defaults.speed})
  --seed N        seed of ids and faults (${defaults.seed})
  --state FILE    keep the state in a file
  --faults RULES  what is to go wrong: a JSON array of fault rules, or a file with one
  --disable ID    answer an operation with 501; may be repeated
  --max-load N    requests at a time before 503 is answered (${defaults.maxLoad})
  --max-body N    bytes of a body before 413 is answered (${defaults.maxBody})
  --log FORMAT    json, pretty or off (pretty)
  --no-auth       do not check credentials
  --help          this text
`;

class UsageError extends Error {}

try {
  await main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') console.error('The port is taken. Choose another with --port, or 0 for any free one.');
  else if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS'))
    console.error(`${message}\nTry ddm-emulator --help.`);
  else console.error(message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      speed: { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      faults: { type: 'string' },
      disable: { type: 'string', multiple: true },
      'max-load': { type: 'string' },
      'max-body': { type: 'string' },
      log: { type: 'string' },
      'no-auth': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const host = values.host ?? defaults.host;
  const options: EmulatorOptions = {
    host,
    port: number('port', values.port, defaults.port, 0, 65_535),
    speed: number('speed', values.speed, defaults.speed, 0.001, 1e9, false),
    seed: number('seed', values.seed, defaults.seed, 0, 2 ** 32 - 1),
    maxLoad: number('max-load', values['max-load'], defaults.maxLoad, 1, 1e6),
    maxBody: number('max-body', values['max-body'], defaults.maxBody, 1, 2 ** 30),
    auth: !values['no-auth'],
    log: logFormat(values.log),
    disabled: (values.disable ?? []).map(operationId),
    ...(values.state !== undefined && { stateFile: values.state }),
    ...(values.faults !== undefined && { faults: readRules(values.faults) }),
  };
  const emulator = await startEmulator(options);
  const stop = () => {
    emulator.close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(`The state was not saved: ${error.message}`);
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
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    console.log(`WARNING: it listens on ${host}, so other machines can reach it. Its passwords are public.`);
  }
  console.log(`  project     ${project?.id} (${project?.name})`);
  if (auth) {
    console.log(`  user        ${user?.name} of ${user?.domain}, password ${user?.password}`);
    console.log(`  access key  ${user?.accessKey?.access}, secret key ${user?.accessKey?.secret}`);
  } else {
    console.log('  credentials are not checked');
  }
}

function number(
  name: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
  whole = true,
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  const valid = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (!valid)
    throw new UsageError(`--${name} takes a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`);
  return value;
}

function logFormat(text = 'pretty'): LogFormat {
  if (text !== 'json' && text !== 'pretty' && text !== 'off')
    throw new UsageError(`--log takes json, pretty or off, not "${text}".`);
  return text;
}

function operationId(text: string): OperationId {
  const found = operations.find((operation) => operation.id === text);
  if (!found) throw new UsageError(`--disable takes an operationId, and there is no "${text}".`);
  return found.id;
}

function readRules(rules: string) {
  const inline = rules.trimStart().startsWith('[');
  try {
    return parseRules(JSON.parse(inline ? rules : readFileSync(rules, 'utf8')));
  } catch (error) {
    throw new UsageError(`--faults${inline ? '' : ` ${rules}`}: ${(error as Error).message}`);
  }
}
