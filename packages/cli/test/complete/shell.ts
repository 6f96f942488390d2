import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { places } from '@ddm-openapi/foundation/workspace';

const program = join(places.cli, 'dist/cli.js');
const python = fileURLToPath(new URL('../terminal.py', import.meta.url));

/** A shell: how it is started without settings, and the ways in which it loads the completion, the README's first. */
interface Shell {
  readonly command: readonly string[];
  readonly loads: Readonly<Record<string, string>>;
}

const prompt = 'PS1=READY';
const compinit = 'autoload -U compinit; compinit -u -D';

const shells = {
  bash: {
    // Another one, such as the bash 3.2 of macOS, can be named.
    command: [process.env.COMPLETION_BASH || 'bash', '--norc', '--noprofile', '-i'],
    loads: {
      'by eval': `${prompt}; eval "$(ddm completion bash)"`,
      'from a file': `${prompt}; ddm completion bash > script; source script`,
      'with unset variables as errors': `${prompt}; set -u; eval "$(ddm completion bash)"`,
    },
  },
  zsh: {
    command: ['zsh', '-f', '-i'],
    loads: {
      'below compinit': `${prompt}; ${compinit}; source <(ddm completion zsh)`,
      'above compinit': `${prompt}; source <(ddm completion zsh); ${compinit}`,
      'without compinit': `${prompt}; source <(ddm completion zsh)`,
      'from a file in fpath': `${prompt}; ddm completion zsh > _ddm; fpath=($PWD $fpath); ${compinit}`,
    },
  },
  fish: {
    command: ['fish', '-i'],
    loads: {
      'from a file': `function fish_prompt; echo -n READY; end; mkdir -p ~/.config/fish/completions; ddm completion fish > ~/.config/fish/completions/ddm.fish`,
      'by source': 'function fish_prompt; echo -n READY; end; ddm completion fish | source',
    },
  },
} satisfies Record<string, Shell>;

export type ShellName = keyof typeof shells;

/** The shells that this computer has. */
export const installed = (Object.keys(shells) as ShellName[]).filter(
  (name) => spawnSync(shells[name].command[0] ?? '', ['--version'], { stdio: 'ignore' }).status === 0,
);

/** The ways in which a shell loads the completion. */
export function waysToLoad(name: ShellName): string[] {
  return Object.keys(shells[name].loads);
}

/** A home with a `ddm` that completes, and otherwise prints the arguments that the shell gave it. */
export interface Home {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Makes a home, and removes it when the work is done. */
export async function withHome<T>(env: Readonly<Record<string, string>>, work: (home: Home) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'completion-'));
  try {
    const file = join(folder, 'ddm');
    const lines = [
      '#!/bin/sh',
      `case $1 in __complete | completion) exec '${process.execPath}' '${program}' "$@" ;; esac`,
      "printf 'RAN'; for word; do printf '<%s>' \"$word\"; done; printf 'END\\n'",
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    await chmod(file, 0o755);
    const own = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'xterm', LANG: 'C.UTF-8', ...env };
    return await work({ folder, env: own });
  } finally {
    // A look-up in the background may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** The folder in which the names that completion knows are kept. */
export function namesFolder({ folder }: Pick<Home, 'folder'>): string {
  return join(folder, '.cache', 'ddm', 'names');
}

/** Types a line with tabs into a shell on a pseudo-terminal, and gives back the words that the program then gets. */
export async function typed(
  name: ShellName,
  keys: string,
  { folder, env }: Home,
  way = waysToLoad(name)[0] ?? '',
): Promise<string[]> {
  const { command, loads }: Shell = shells[name];
  const steps = [
    { wait: '', send: `cd '${folder}'; ${loads[way]}\r` },
    { wait: 'READY', send: '' },
    { wait: 'READY', send: `${keys}\r` },
    { wait: 'END', send: 'exit\r' },
  ];
  const task = { command, env, columns: 200, steps, seconds: 30 };
  const child = spawn('python3', [python], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(task));
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  const { shown } = JSON.parse(text) as { readonly shown: string };
  const [, ran] = /RAN((?:<[^<>]*>)*)END/.exec(shown) ?? [];
  if (ran === undefined) throw new Error(`${name} did not run the program:\n${shown}`);
  return [...ran.matchAll(/<([^<>]*)>/g)].map(([, word = '']) => word);
}

/** The output of `__complete` for a shell. */
export async function asked(args: readonly string[], { env }: Pick<Home, 'env'>): Promise<string> {
  const child = spawn(process.execPath, [program, '__complete', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  if (errors) throw new Error(errors);
  return text;
}

/** The ids of instances that completion offers, once it has them: on a busy computer, not with the first key. */
export async function known(home: Pick<Home, 'env'>, ...flags: string[]): Promise<string> {
  for (;;) {
    const found = await asked(['fish', 'instance', 'get', ...flags, ''], home);
    if (found) return found;
    await sleep(100);
  }
}
