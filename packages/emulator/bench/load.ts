/**
 * Loads the emulator over loopback, and Stoplight Prism mocking the same document, in one run; prints requests a second,
 * latency and memory, side by side. Prism needs Node 24, which npx brings. Peers go to a temporary folder.
 *   pnpm --filter emulator bench [--seconds 30]
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const seconds = Number(values.seconds);
const connections = 50;
const project = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ddm-bench-'));

interface Result {
  requests: { average: number };
  latency: { p50: number; p99: number };
  errors: number;
  timeouts: number;
  non2xx: number;
}

try {
  console.error('Installing peers …');
  execFileSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--engine-strict=false',
      'autocannon@8',
      '@stoplight/prism-cli@5.16.0',
    ],
    { stdio: 'ignore' },
  );
  const emulator = spawn(process.execPath, [here('../dist/cli.js'), '--port', '8191', '--log', 'off'], {
    stdio: 'ignore',
  });
  await reachable('http://127.0.0.1:8191/');
  const token = await login('http://127.0.0.1:8191');
  const ours = await measure('emulator', emulator, `http://127.0.0.1:8191/v1/${project}/instances`, token);
  emulator.kill();
  const node24 = execFileSync('npx', ['-y', 'node@24', '-p', 'process.execPath'], { encoding: 'utf8' }).trim();
  const mock = ['mock', here('../../spec/dist/openapi.json'), '-p', '8192', '-v', 'silent'];
  const prism = spawn(node24, [join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js'), ...mock], {
    stdio: 'ignore',
  });
  await reachable('http://127.0.0.1:8192/');
  const theirs = await measure('Prism', prism, `http://127.0.0.1:8192/v1/${project}/instances`, token);
  prism.kill();
  console.log(`\nThe emulator answers ${(ours / theirs).toFixed(1)} times as many requests a second as Prism.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, child: ChildProcess, url: string, token: string): Promise<number> {
  const before = memory(child.pid);
  const cannon = join(folder, 'node_modules/autocannon/autocannon.js');
  const args = [
    cannon,
    '--json',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    '-H',
    `X-Auth-Token: ${token}`,
    url,
  ];
  const output = await new Promise<string>((resolve, reject) => {
    let text = '';
    const run = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    run.stdout.on('data', (data: Buffer) => {
      text += data.toString();
    });
    run.on('error', reject);
    run.on('exit', () => resolve(text));
  });
  const result = JSON.parse(output.slice(output.indexOf('{'))) as Result;
  console.log(
    `${name.padEnd(9)} ${result.requests.average.toFixed(0).padStart(7)} requests/s  p50 ${result.latency.p50} ms  p99 ${result.latency.p99} ms  ` +
      `${result.errors + result.timeouts + result.non2xx} errors  memory ${before} MiB before, ${memory(child.pid)} MiB after  (${connections} connections, ${seconds} s)`,
  );
  return result.requests.average;
}

/** Resident memory of a process in MiB. */
function memory(pid: number | undefined): string {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? (Number(kilobytes) / 1024).toFixed(0) : '?';
  } catch {
    return '?';
  }
}

async function login(url: string): Promise<string> {
  const user = { name: 'demo', password: 'NotAReal-Passw0rd', domain: { name: 'example-account' } };
  const body = JSON.stringify({
    auth: { identity: { methods: ['password'], password: { user } }, scope: { project: { name: 'eu-de' } } },
  });
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return response.headers.get('x-subject-token') ?? '';
}

async function reachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Nothing answers at ${url}.`);
}
