import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { InputError } from '@ddm-openapi/foundation/findings';

/** Programs and proxies; nothing that git reads as configuration, and no token. */
const passedOn = /^(PATH|HOME|USER|SSH_AUTH_SOCK|SYSTEMROOT|TEMP|TMPDIR|(https?|no|all)_proxy|SSL_CERT_(FILE|DIR))$/i;

export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitCall {
  /** What git reads from its standard input, piece by piece. */
  readonly input?: AsyncIterable<string | Buffer>;
  /** Settings of this call alone, by name, such as the header that authenticates a push. They show in no list of processes. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * git with a configuration that is written here and nowhere else: not by the machine, the user, or a folder that it works
 * in. It runs no hook, no file monitor, no filter, no helper, and asks nobody.
 */
export class LoneGit {
  /** The folder that it runs in, and the repositories that it may touch. */
  constructor(
    private readonly folder: string,
    private readonly repositories: readonly string[],
  ) {}

  /** Runs git and gives back what it printed. Throws an InputError if it fails. */
  async succeed(args: readonly string[], call?: GitCall): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, call);
    if (code === 0) return stdout.trim();
    throw new InputError(`git ${args.find((arg) => /^[a-z]/.test(arg))} failed.\n${stderr.trim()}`);
  }

  /** Runs git to its end, however it ends. */
  async run(args: readonly string[], { input, config = {} }: GitCall = {}): Promise<GitResult> {
    const env = this.environment(config);
    const child = spawn('git', args, { cwd: this.folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // A git that ends early has said why; that its input could not be written says nothing.
    child.stdin.on('error', () => {});
    const ended = once(child, 'close') as Promise<[number | null]>;
    try {
      for await (const piece of input ?? []) if (!child.stdin.write(piece)) await drained(child.stdin, ended);
    } catch (error) {
      child.kill('SIGKILL');
      await ended;
      throw error;
    }
    child.stdin.end();
    const [code] = await ended;
    return { code: code ?? 1, stdout, stderr };
  }

  private environment(config: Readonly<Record<string, string>>): Record<string, string | undefined> {
    const settings: [string, string][] = [
      ['core.fsmonitor', 'false'],
      ['core.hooksPath', '/dev/null'],
      ['core.attributesFile', '/dev/null'],
      ['core.protectHFS', 'true'],
      ['core.protectNTFS', 'true'],
      ['core.symlinks', 'false'],
      ['credential.helper', ''],
      ['gc.auto', '0'],
      ['maintenance.auto', 'false'],
      ['submodule.recurse', 'false'],
      ['safe.bareRepository', 'explicit'],
      ['safe.directory', ''],
      ...this.repositories.map((folder): [string, string] => ['safe.directory', folder]),
      ...Object.entries(config),
    ];
    const numbered = settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      GIT_ALLOW_PROTOCOL: 'file:https:ssh',
      GIT_ATTR_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: String(settings.length),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
      ...Object.fromEntries(numbered),
    };
  }
}

async function drained(stream: NodeJS.WritableStream, ended: Promise<unknown>): Promise<void> {
  await Promise.race([once(stream, 'drain'), ended]);
}
