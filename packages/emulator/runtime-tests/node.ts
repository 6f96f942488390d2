import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CheckFailed, expectNone } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import type { Project } from '@ddm-openapi/tooling/packages/project';

/** An emulator that runs as a separate program. */
export interface EmulatorProgram {
  readonly url: string;
  stop(): Promise<void>;
}

/** The first project of the emulator. */
const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';

const patience = 30_000;

/** Starts the emulator by the command that the package installs. */
export async function startProgram({ folder }: Project, { env }: Node): Promise<EmulatorProgram> {
  const args = ['--port', '0', '--log', 'off', '--speed', '1000000'];
  const child = spawn(join(folder, 'node_modules/.bin/ddm-emulator'), args, { cwd: folder, env });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    const fail = (reason: string) => {
      child.kill('SIGKILL');
      reject(new CheckFailed(`ddm-emulator ${reason} and printed:\n${printed}`));
    };
    const timer = setTimeout(() => fail('did not say where it listens'), patience);
    const read = (data: Buffer) => {
      printed += data;
      const address = /at (http\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`did not start (${error.message})`));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Asks the emulator for something without a token, for a token, and again with it. */
export async function expectResponses({ url }: EmulatorProgram): Promise<void> {
  const user = { name: 'demo', password: 'NotAReal-Passw0rd', domain: { name: 'example-account' } };
  const identity = { methods: ['password'], password: { user } };
  const engines = `${url}/v3/${projectId}/engines`;
  const refused = await fetch(engines);
  const login = await fetch(`${url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: 'eu-de' } } } }),
  });
  const granted = await fetch(engines, { headers: { 'X-Auth-Token': login.headers.get('X-Subject-Token') ?? '' } });
  expectNone([
    ...unlike('without a token', refused, 401),
    ...unlike('at the login', login, 201),
    ...unlike('with a token', granted, 200),
  ]);
}

function unlike(when: string, { status }: Response, expected: number): string[] {
  return status === expected ? [] : [`It responded with ${status} ${when}, not ${expected}.`];
}
