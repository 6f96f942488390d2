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
}

/** The commands of the program itself. */
export const builtIns: readonly BuiltIn[] = [
  {
    name: 'login',
    usage: '',
    summary: 'check the credentials: who they are of, where they hold and until when',
    load: async () => (await import('../online.js')).login,
  },
  {
    name: 'explain',
    usage: 'CODE',
    summary: 'explain an error code or a status code, offline',
    details: 'CODE may be a whole line of a log; without it, standard input is read.',
    load: async () => (await import('../online.js')).explain,
  },
  {
    name: 'wait',
    usage: 'JOB-ID [GROUP COMMAND FLAGS]',
    summary: 'wait for a job that was started before',
    details:
      'For some jobs the command that started them has to be named, with the arguments of its path: it is printed when waiting is interrupted.',
    load: async () => (await import('../online.js')).wait,
  },
  {
    name: 'api',
    usage: '[METHOD] PATH',
    summary: 'send a request to any path, signed like all others',
    details:
      '{project_id} in PATH stands for the project. --body gives the body of a request, DELETE needs --yes or a terminal to ask on.',
    load: async () => (await import('../online.js')).api,
  },
  {
    name: 'emulator',
    usage: '[OPTIONS]',
    summary: 'start an emulator of the service on this computer',
    load: async () => (await import('../built-in/emulator.js')).run,
    ownHelp: true,
  },
];
