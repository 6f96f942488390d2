/**
 * Loads the emulator over loopback, and Stoplight Prism mocking the same document, in one run; prints requests per second,
 * latency and memory, side by side, and how long each takes to its first response. `--against` names the package folder of
 * another build of the emulator, such as that of an earlier commit, to be measured in turns with this one. Prism needs
 * Node 24, which npx brings. Peers go to a temporary folder.
 *   pnpm --filter emulator bench [--seconds 30] [--rounds 1] [--against FOLDER]
 */
import '@ddm-openapi/foundation/help-first';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '1' },
    against: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const starts = 15;
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
  const subjects: Subject[] = [
    { name: 'emulator', port: 8191, command: emulatorIn(here('..'), 8191) },
    ...(values.against ? [{ name: 'against', port: 8193, command: emulatorIn(values.against, 8193) }] : []),
  ];
  const found = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) found.set(subject.name, [...(found.get(subject.name) ?? []), await load(subject)]);
  }
  const node24 = execFileSync('npx', ['-y', 'node@24', '-p', 'process.execPath'], { encoding: 'utf8' }).trim();
  const prism = join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js');
  const mock = ['mock', here('../../spec/dist/openapi.json'), '-p', '8192', '-v', 'silent'];
  const theirs = await load({ name: 'Prism', port: 8192, command: [node24, prism, ...mock] });
  const ours = median(found.get('emulator') ?? []);
  console.log(`\nThe emulator handles ${(ours / theirs).toFixed(1)} times as many requests per second as Prism.`);
  const before = found.get('against');
  if (before) console.log(`That is ${(ours / median(before)).toFixed(2)} times as many as the other build.`);
  for (const subject of subjects)
    console.log(`${subject.name.padEnd(9)} first response after ${await timeToStart(subject)} ms`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Subject {
  readonly name: string;
  readonly port: number;
  readonly command: readonly string[];
}

function emulatorIn(packageFolder: string, port: number): string[] {
  return [process.execPath, join(packageFolder, 'dist/cli.js'), '--port', String(port), '--log', 'off'];
}

function start({ command: [program = '', ...args] }: Subject): ChildProcess {
  return spawn(program, args, { stdio: 'ignore' });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

/** Requests per second. */
async function load(subject: Subject): Promise<number> {
  const child = start(subject);
  const url = `http://127.0.0.1:${subject.port}`;
  await reachable(`${url}/`, 200);
  const token = subject.name === 'Prism' ? 'any' : await login(url);
  const rate = await measure(subject.name, child, `${url}/v1/${project}/instances`, token);
  await stop(child);
  return rate;
}

/** Median of the milliseconds from the start of the program to its first response to a valid request, a validated one. */
async function timeToStart(subject: Subject): Promise<string> {
  const times = [];
  for (let n = 0; n < starts; n++) {
    const begin = performance.now();
    const child = start(subject);
    const url = `http://127.0.0.1:${subject.port}`;
    await reachable(`${url}/`, 2);
    const token = await login(url);
    await fetch(`${url}/v1/${project}/instances`, { headers: { 'X-Auth-Token': token } });
    times.push(performance.now() - begin);
    await stop(child);
  }
  return median(times).toFixed(0);
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
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

async function reachable(url: string, interval: number): Promise<void> {
  for (let attempt = 0; attempt < 60_000 / interval; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  throw new Error(`Nothing responds at ${url}.`);
}
