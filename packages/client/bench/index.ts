/** Measures the client side by side with others, and writes docs/bench-client.md. Runs for about two minutes. */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { loopbackCalls, mockedCalls } from './calls.js';
import { compile } from './compile.js';
import { imports } from './imports.js';
import type { Measured } from './measure.js';
import { memory } from './memory.js';
import { installPeers, packageFolder, peers } from './peers.js';
import { signing } from './signing.js';

const folder = await installPeers();
const [, load = 0] = loadavg();
const sections: [string, Measured[]][] = [
  ['One GET, answered at once (what the client itself costs)', await mockedCalls(folder)],
  ['One GET over loopback', await loopbackCalls(folder)],
  ['Signing a GET', await signing(folder)],
  ['Import, in a process of its own', await imports(folder)],
];
const { rows, instantiations } = await compile();
sections.push(['tsc against the published types', rows]);
const held = await memory();

const table = ([title, measured]: [string, Measured[]]) => {
  const lines = measured.map(({ name, median, ratio }) => {
    return `| ${name} | ${median < 1000 ? `${median.toFixed(1)} µs` : `${(median / 1000).toFixed(1)} ms`} | ${ratio.toFixed(2)} |`;
  });
  return `## ${title}\n\n| What | Median | Against the first |\n| --- | --: | --: |\n${lines.join('\n')}\n`;
};
const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
await writeFile(
  join(packageFolder, '../../docs/bench-client.md'),
  `# How fast the client is

Measured by \`pnpm --filter client bench\` on ${cpus().length} cores, Node ${process.versions.node}, in turns within one run, round by
round; a ratio is the median of those within a round, and means more than the times. ${
    load > 0.5
      ? `The machine was shared: its load from other work was ${load.toFixed(1)} before it began.`
      : 'The machine did nothing else.'
  } Compared with ${versions.join(', ')}, and the client that Redocly CLI generates from the
same document.

${sections.map(table).join('\n')}
80 calls cost ${(instantiations[1] ?? 0) - (instantiations[0] ?? 0)} type instantiations more than one.

## Memory

Paging through ${held.items.toLocaleString('en')} items holds at most ${held.megabytes.toFixed(1)} MB more than before it began, and
${held.pages === 1 ? 'one page' : `${held.pages} pages`} at a time.
`,
);
