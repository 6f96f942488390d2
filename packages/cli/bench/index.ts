/**
 * Measures what its user waits for: how long the command takes to start and to call, beside Node alone, the client in a script,
 * and other command lines. Processes run in turns, so that other work on the machine slows all of them alike.
 *
 * `node -C @ddm-openapi/source --import tsx bench/index.ts [--rounds N] [--beside "COMMAND ARGUMENTS"]…`
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { places } from '@ddm-openapi/foundation/workspace';

/** A program to start. */
interface Subject {
  readonly name: string;
  readonly command: readonly string[];
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, beside: { type: 'string', multiple: true, default: [] } },
});
const rounds = Number(values.rounds);

const cli = join(places.cli, 'dist/cli.js');
const emulator = spawn(process.execPath, [join(places.emulator, 'dist/cli.js'), '--port', '0', '--log', 'off'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [text] = (await once(emulator.stdout, 'data')) as [Buffer];
const url = /at (http\S+)/.exec(text.toString())?.[1] ?? '';
const env = {
  ...process.env,
  DDM_ENDPOINT: url,
  OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
  OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
  OS_PROJECT_ID: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
};

const from = (file: string) => JSON.stringify(pathToFileURL(join(places.client, 'dist', file)).href);
const script = `
  import { createDdmClient } from ${from('index.node.js')};
  import { fromEnvironment } from ${from('node/index.js')};
  console.log(await createDdmClient(await fromEnvironment()).listInstances());
`;

const node = process.execPath;
const ddm = (...args: readonly string[]): Subject => ({ name: `ddm ${args.join(' ')}`, command: [node, cli, ...args] });
const subjects: readonly Subject[] = [
  { name: 'node -e 0', command: [node, '-e', '0'] },
  ddm('--version'),
  ddm('instance', 'list', '--help'),
  { name: 'the client in a script: listInstances', command: [node, '--input-type=module', '-e', script] },
  ddm('instance', 'list'),
  ...values.beside.map((line) => ({ name: line, command: line.split(' ') })),
];

const times = subjects.map((): number[] => []);
try {
  // Nothing of the first round counts: files are read from disk in it.
  for (let round = -1; round < rounds; round++) {
    for (const [index, { name, command }] of subjects.entries()) {
      const [program = '', ...args] = command;
      const start = performance.now();
      const { status, stderr } = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
      if (round >= 0) times[index]?.push(performance.now() - start);
    }
  }
} finally {
  emulator.kill();
}

console.log(`Milliseconds of ${rounds} processes each, Node ${process.version}\n`);
console.log(`  ${''.padEnd(40)}  median   least`);
for (const [index, { name }] of subjects.entries()) {
  const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
  const [least = 0, median = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
  console.log(`  ${name.padEnd(40)}  ${median.toFixed(0).padStart(6)}  ${least.toFixed(0).padStart(6)}`);
}

const dist = join(places.cli, 'dist');
const size = readdirSync(dist).reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
console.log(`\nInstalled: 1 package, ${(size / 1e6).toFixed(2)} MB in ${readdirSync(dist).length} files`);
