/**
 * Measures what its user waits for: how long the command takes to start and to call, beside Node alone, the client in a script,
 * and other command lines. Processes run in turns, so that other work on the machine slows all of them alike.
 *
 * `node -C @ddm-openapi/source --import tsx bench/index.ts [--rounds N] [--beside "COMMAND ARGUMENTS"]…`
 */
import '@ddm-openapi/foundation/help-first';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { places } from '@ddm-openapi/foundation/workspace';
import { bashScript } from '../src/complete/shells/bash.js';

/** A program to start. */
interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  /** Variables beside those of all. */
  readonly env?: () => Record<string, string>;
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

const hanging = createServer(() => {});
await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
const hangs = { DDM_ENDPOINT: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}` };

// Completion keeps names in the home, so most rows have a new one. The folder also has the command `ddm` for bash.
const folder = mkdtempSync(join(tmpdir(), 'cli-bench-'));
const home = () => ({ HOME: mkdtempSync(join(folder, 'home-')) });
writeFileSync(join(folder, 'ddm'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`, { mode: 0o755 });

const node = process.execPath;
const ddm = (...args: readonly string[]): Subject => ({ name: `ddm ${args.join(' ')}`, command: [node, cli, ...args] });
const line = ['ddm', 'instance', 'get', ''].join(' ');
const complete = (name: string, own: () => Record<string, string>): Subject => ({
  name: `completion of ids, ${name}`,
  command: [node, cli, '__complete', 'bash', line, '9', ' '],
  env: own,
});
/** Calls the function that bash calls when the key is pressed. */
const inBash = (name: string, own: () => Record<string, string>): Subject => ({
  name: `completion of ids in bash, ${name}`,
  command: ['bash', '--norc', '-c', `${bashScript('ddm')}COMP_LINE='${line}' COMP_POINT=${line.length}\n_ddm_complete`],
  env: () => ({ PATH: `${folder}:${process.env.PATH}`, ...own() }),
});
const filled = home();
const subjects: readonly Subject[] = [
  { name: 'node -e 0', command: [node, '-e', '0'] },
  ddm('--version'),
  ddm('instance', 'list', '--help'),
  { name: 'the client in a script: listInstances', command: [node, '--input-type=module', '-e', script] },
  ddm('instance', 'list'),
  { name: 'completion of words', command: [node, cli, '__complete', 'bash', 'ddm instance ', '9', ' '] },
  complete('known before', () => filled),
  complete('for the first time', home),
  complete('service that hangs', () => ({ ...home(), ...hangs })),
  inBash('known before', () => filled),
  inBash('for the first time', home),
  inBash('service that hangs', () => ({ ...home(), ...hangs })),
  ...values.beside.map((line) => ({ name: line, command: line.split(' ') })),
];

const times = subjects.map((): number[] => []);
try {
  // Nothing of the first round counts: files are read from disk in it.
  for (let round = -1; round < rounds; round++) {
    for (const [index, { name, command, env: own }] of subjects.entries()) {
      const [program = '', ...args] = command;
      const variables = { ...env, ...own?.() };
      const start = performance.now();
      const { status, stderr } = spawnSync(program, args, { env: variables, stdio: ['ignore', 'ignore', 'pipe'] });
      if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
      if (round >= 0) times[index]?.push(performance.now() - start);
    }
  }
} finally {
  emulator.kill();
  hanging.closeAllConnections();
  hanging.close();
  // Processes in the background may still note that nothing came.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

console.log(`Milliseconds of ${rounds} processes each, Node ${process.version}\n`);
console.log(`  ${''.padEnd(46)}  median   least    most`);
for (const [index, { name }] of subjects.entries()) {
  const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  console.log(
    `  ${name.padEnd(46)}  ${median.toFixed(0).padStart(6)}  ${least.toFixed(0).padStart(6)}  ${most.toFixed(0).padStart(6)}`,
  );
}

const dist = join(places.cli, 'dist');
const size = readdirSync(dist).reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
console.log(`\nInstalled: 1 package, ${(size / 1e6).toFixed(2)} MB in ${readdirSync(dist).length} files`);
