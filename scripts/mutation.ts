/**
 * Breaks the code of one part in many small ways, one at a time, and counts the breakages that its tests notice. Works on a copy
 * of the last commit. `--part client|emulator|rules|fixes` says what; `--files GLOB` takes other files, and `--tests GLOB` other suites;
 * both can be given more than once. `--static` also breaks what runs only once, when a file is loaded; `--workers N` says how many
 * tests run at a time. `--minimum N` exits 1 if fewer than N percent are noticed. See docs/mutation-testing.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { partOf } from '@ddm-openapi/tooling/mutation/parts';
import { scoresOf, survivorsOf, table } from '@ddm-openapi/tooling/mutation/report';
import { mutate } from '@ddm-openapi/tooling/mutation/run';

await main(async () => {
  const { part, minimum, ...options } = readOptions();
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-mutation-'));
  try {
    const report = await mutate(part, scratch, options);
    const scores = scoresOf(report);
    console.log([table(scores), '', 'Not noticed:', ...survivorsOf(report)].join('\n'));
    const percent = scores.at(-1)?.percent ?? 0;
    if (percent < minimum) throw new InputError(`Only ${percent.toFixed(1)} % are noticed, not ${minimum} %.`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

function readOptions() {
  const text = { type: 'string' } as const;
  const texts = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    options: {
      part: text,
      files: texts,
      tests: texts,
      workers: text,
      minimum: text,
      static: { type: 'boolean', default: false },
    },
  });
  return {
    part: partOf(values.part, values),
    statics: values.static,
    workers: numberOf('workers', values.workers ?? '2', 1, 64),
    minimum: numberOf('minimum', values.minimum ?? '0', 0, 100),
  };
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() && number >= least && number <= most) return number;
  throw new InputError(`--${option} takes a number from ${least} to ${most}, not "${text}".`);
}
