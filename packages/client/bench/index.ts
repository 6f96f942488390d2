/** Measures the client side by side with others, and writes docs/bench-client.md. Takes about two minutes. */
import '@ddm-openapi/foundation/help-first';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, runBin } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { loopbackCalls, mockedCalls } from './calls.js';
import { compile } from './compile.js';
import { imports } from './imports.js';
import type { Measured } from './measure.js';
import { memory } from './memory.js';
import { installPeers, peers } from './peers.js';
import { signing } from './signing.js';

const folder = await installPeers();
const [, load = 0] = loadavg();
const sections: [string, Measured[]][] = [
  ['One GET with an immediate response (the cost of the client itself)', await mockedCalls(folder)],
  ['One GET over loopback', await loopbackCalls(folder)],
  ['Signing a GET', await signing(folder)],
  ['Import, in a separate process', await imports(folder)],
];
const { rows, instantiations } = await compile();
sections.push(['tsc against the published types', rows]);
const held = await memory();

const table = ([title, measured]: [string, Measured[]]) => {
  const lines = measured.map(({ name, median, ratio }) => {
    return `| ${name} | ${median < 1000 ? `${median.toFixed(1)} µs` : `${(median / 1000).toFixed(1)} ms`} | ${ratio.toFixed(2)} |`;
  });
  return `## ${title}\n\n| Subject | Median | Relative to the first |\n| --- | --: | --: |\n${lines.join('\n')}\n`;
};
const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
const page = join(workspace, 'docs/bench-client.md');
await writeFile(
  page,
  `# Client benchmark

Measured by \`pnpm --filter client bench\` on ${cpus().length} cores, Node ${process.versions.node}. The clients run in turns
within one run. A ratio is the median of the ratios within each round, and is more reliable than the times. ${
    load > 0.5
      ? `The load from other work on the machine was ${load.toFixed(1)} at the start.`
      : 'There was no other load on the machine.'
  } Compared with ${versions.join(', ')}, and the client that Redocly CLI generates from the
same document.

${sections.map(table).join('\n')}
All calls together cost ${(instantiations[1] ?? 0) - (instantiations[0] ?? 0)} more type instantiations than one call.

## Memory

Reading ${held.items.toLocaleString('en')} items in pages takes at most ${held.megabytes.toFixed(1)} MB more memory than at the start, with
${held.pages === 1 ? 'one page' : `${held.pages} pages`} in memory at a time.
`,
);
expectSuccess(await runBin('prettier', ['--write', page], workspace), 'prettier');
