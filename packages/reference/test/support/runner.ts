import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const script = `
import { inspect } from 'node:util';
process.on('message', async ({ file, variables }) => {
  Object.assign(process.env, variables);
  const problem = await import(file).then(() => '', inspect);
  process.send(problem);
});
`;

/** A process of Node that runs one module after another: to start one for each would cost more than the modules do. */
export interface Runner {
  /** Runs a module to its end with these environment variables. Returns what it threw; nothing if all went well. */
  run(file: string, variables: Readonly<Record<string, string>>): Promise<string>;
  /** Returns how the process ended: `0` normally, `SIGKILL` if a module left something open for five seconds. */
  end(): Promise<string>;
}

/** Starts a runner with its script in a folder: modules find their packages from their own place. */
export async function startRunner(folder: string): Promise<Runner> {
  const file = join(folder, 'runner.js');
  await writeFile(file, script);
  const child = fork(file, { cwd: folder, env: { PATH: process.env.PATH }, silent: true });
  const errors: string[] = [];
  child.stderr?.on('data', (text) => errors.push(String(text)));
  child.stdout?.resume();
  const exit = once(child, 'exit').then(([code, signal]) => String(code ?? signal));
  return {
    run: (module, variables) => {
      const outcome = once(child, 'message').then(([problem]) => String(problem));
      child.send({ file: module, variables });
      return Promise.race([outcome, exit.then((code) => `The process ended with ${code}. ${errors.join('')}`)]);
    },
    end: () => {
      if (child.connected) child.disconnect();
      const impatient = setTimeout(() => child.kill('SIGKILL'), 5000);
      return exit.finally(() => clearTimeout(impatient));
    },
  };
}
