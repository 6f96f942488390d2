import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exitCodes } from '../src/errors/exit-codes.js';
import { emulatorEnvironment } from './program.js';
import { cli } from './terminal.js';

let silent: Server;
let arrived: () => void;
beforeAll(async () => {
  silent = createServer(() => arrived());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

/** Runs the program until its first request, sends it signals, and gives back how it ended. */
async function stoppedBy(args: readonly string[], ...names: NodeJS.Signals[]) {
  const request = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const env = { ...emulatorEnvironment(url), PATH: process.env.PATH, HOME: '/nonexistent' };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (some: Buffer) => {
    stderr += some;
  });
  await request;
  for (const name of names) child.kill(name);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, stderr };
}

test.each([[['instance', 'list']], [['login']], [['wait', 'job']], [['api', '/v1/x']]])(
  '%j ends by the signal that stops it',
  async (args) => {
    const interrupted = await stoppedBy(args, 'SIGINT');
    expect(interrupted).toMatchObject({ code: exitCodes.interrupted, signal: null });
    const terminated = await stoppedBy(args, 'SIGTERM');
    expect(terminated).toMatchObject({ code: exitCodes.terminated, signal: null });
    for (const { stderr } of [interrupted, terminated]) {
      expect(stderr).toContain('Error: stopped.');
      expect(stderr).not.toMatch(/\n\s+at /);
      if (args[0] === 'wait') expect(stderr).toContain('The job continues. To wait for it again:\n  ddm wait job\n');
    }
    expect(await stoppedBy(args, 'SIGHUP')).toMatchObject({ code: null, signal: 'SIGHUP', stderr: '' });
  },
);
