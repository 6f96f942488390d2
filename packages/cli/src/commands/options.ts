import { program } from '../generated/program.js';

/** A flag that commands share. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in help; absent for a switch. */
  readonly value?: string;
  readonly description: string;
  /** Values that it takes, where they are known. */
  readonly values?: readonly string[];
  /** Which commands have it; absent for all. */
  readonly for?: 'body' | 'job' | 'writes';
}

/** The formats of output. */
export const formats = ['table', 'json', 'yaml', 'csv', 'tsv'] as const;
export type Format = (typeof formats)[number];

/** The flags that every operation has, apart from its own. */
export const options: readonly Option[] = [
  {
    name: 'body',
    value: 'BODY',
    for: 'body',
    description: 'the request body: @FILE with JSON or YAML, - for standard input, or JSON; flags change it',
  },
  { name: 'wait', for: 'job', description: 'wait until the job has ended, and show its progress' },
  {
    name: 'timeout',
    value: 'SECONDS',
    description: 'time limit of a call, or of the whole wait with --wait (1800)',
  },
  { name: 'retries', value: 'NUMBER', description: 'how often a request is retried at most (5)' },
  { name: 'yes', short: 'y', for: 'writes', description: 'do not ask before something is deleted or interrupted' },
  { name: 'dry-run', description: 'print the request as curl, with masked secrets, and send nothing' },
  { name: 'output', short: 'o', value: 'FORMAT', values: formats, description: `${formats.join(', ')}` },
  { name: 'columns', short: 'c', value: 'NAMES', description: 'columns of tables, CSV and TSV, separated by commas' },
  { name: 'query', short: 'q', value: 'EXPRESSION', description: 'pick from the output by JMESPath' },
  { name: 'utc', description: 'show times in UTC instead of the local zone' },
  { name: 'cloud', value: 'NAME', description: 'the cloud of clouds.yaml' },
  {
    name: 'region',
    value: 'NAME',
    values: program.regions,
    description: `the region, instead of that of the environment (${program.regions[0]})`,
  },
  { name: 'endpoint', value: 'URL', description: 'send everything to this address, such as an emulator' },
  { name: 'project-id', value: 'ID', description: 'the project, instead of that of the environment' },
  { name: 'debug', description: 'print requests and responses to standard error, with masked secrets' },
  { name: 'no-color', description: 'print no colours' },
  { name: 'help', short: 'h', description: 'this text' },
];

/** Flags with their time limit described for a command that has no --wait: it only waits, or never. */
export function withoutWait(flags: readonly Option[], onlyWaits = false): Option[] {
  const description = onlyWaits ? 'time limit of the whole wait (1800)' : 'time limit of a call';
  return flags.map((flag) => (flag.name === 'timeout' ? { ...flag, description } : flag));
}

/** The flags that say where requests go, and for which project. */
export const placeFlags = ['cloud', 'region', 'endpoint', 'project-id'] as const;

/** The values of the shared flags, by name. */
export interface OptionValues {
  readonly body?: string;
  readonly wait?: boolean;
  readonly timeout?: string;
  readonly retries?: string;
  readonly yes?: boolean;
  readonly 'dry-run'?: boolean;
  readonly output?: string;
  readonly columns?: string;
  readonly query?: string;
  readonly utc?: boolean;
  readonly cloud?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly 'project-id'?: string;
  readonly debug?: boolean;
  readonly 'no-color'?: boolean;
  readonly help?: boolean;
}
