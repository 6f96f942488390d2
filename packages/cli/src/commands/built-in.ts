import type { RunBuiltIn } from './run-built-in.js';

/** A command of the program itself, which calls no single operation. */
export interface BuiltIn {
  readonly name: string;
  /** Its arguments in help. */
  readonly usage: string;
  readonly summary: string;
  readonly details?: string;
  /** Loads its code, which nobody else has to wait for. */
  readonly load: () => Promise<RunBuiltIn>;
  /** Whether it prints its own help. */
  readonly ownHelp?: true;
  /** The values of its first argument: these words, codes of the catalogue, or the ids of jobs. */
  readonly first?: 'code' | 'job' | readonly string[];
}

/** The commands of the program itself. */
export const builtIns: readonly BuiltIn[] = [
  {
    name: 'login',
    usage: '',
    summary: 'check the credentials, and show their user, project and expiry',
    details:
      'They come from OS_ACCESS_KEY and OS_SECRET_KEY, from OS_USERNAME, OS_PASSWORD and OS_USER_DOMAIN_NAME, from OS_TOKEN, or from the cloud of clouds.yaml that --cloud or OS_CLOUD names. Repeated failures lock an account or an access key for some minutes: correct the credentials before you try again.',
    load: async () => (await import('../online.js')).login,
  },
  {
    name: 'explain',
    usage: 'CODE',
    summary: 'explain an error code or a status code, offline',
    details: 'CODE may be a whole line of a log; without it, standard input is read.',
    first: 'code',
    load: async () => (await import('../online.js')).explain,
  },
  {
    name: 'wait',
    usage: 'JOB-ID [GROUP COMMAND FLAGS]',
    summary: 'wait for a job that was started before',
    details:
      'For some jobs, also give the command that started them and its path arguments. If you interrupt a wait, it prints the command to use.',
    load: async () => (await import('../online.js')).wait,
    first: 'job',
  },
  {
    name: 'api',
    usage: '[METHOD] PATH',
    summary: 'send a request to any path, signed like all others',
    details:
      '{project_id} in PATH is replaced by the project. --body sets the request body. A request that deletes or interrupts something asks for confirmation; without a terminal, it needs --yes.',
    load: async () => (await import('../online.js')).api,
    first: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  },
  {
    name: 'emulator',
    usage: '[OPTIONS]',
    summary: 'start an emulator of the service on this computer',
    load: async () => (await import('../built-in/emulator.js')).run,
    ownHelp: true,
  },
  {
    name: 'mcp',
    usage: '[--allow-writes] [--groups NAMES]',
    summary: 'serve the operations to agents, as tools of the Model Context Protocol',
    details:
      'Only operations that read are offered, unless --allow-writes is given; --groups limits them to some groups, with commas between. It ends when standard input ends.',
    load: async () => (await import('../mcp/index.js')).run,
  },
  {
    name: 'completion',
    usage: 'SHELL',
    summary: 'print the script that completes commands in bash, zsh or fish',
    details:
      'In ~/.bashrc: eval "$(…)". In ~/.zshrc: source <(…). For fish, write it to ~/.config/fish/completions. Ids of what exists are completed with the credentials of the environment.',
    load: async () => (await import('../built-in/completion.js')).run,
    first: ['bash', 'zsh', 'fish'],
  },
];
