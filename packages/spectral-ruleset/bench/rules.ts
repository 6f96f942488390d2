/**
 * Measures what the rules cost, side by side in one run, as ratios: against loading and resolving with no rules, on the
 * document four and sixteen times over, and against `spectral:oas` on a synthetic document of more than 600 operations.
 *   pnpm bench-ruleset
 */
import { readFileSync } from 'node:fs';
import SpectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import SpectralRulesets from '@stoplight/spectral-rulesets';
import ruleset from '../src/index.js';

const { Document, Spectral } = SpectralCore;
const runs = 3;

interface Tree {
  [key: string]: unknown;
  paths: Record<string, Record<string, { operationId: string }>>;
}

const document = JSON.parse(readFileSync(new URL('../../spec/dist/openapi.json', import.meta.url), 'utf8')) as Tree;
const noRules: RulesetDefinition = { rules: {} };
const oas: RulesetDefinition = { extends: [SpectralRulesets.oas as RulesetDefinition] };

/** The document with its operations several times over, each time under other paths and names. */
function times(count: number): string {
  const paths: Tree['paths'] = {};
  for (let copy = 0; copy < count; copy++) {
    for (const [path, item] of Object.entries(document.paths)) {
      paths[copy === 0 ? path : `/copy${copy}${path}`] = Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          { ...operation, operationId: copy === 0 ? operation.operationId : `${operation.operationId}C${copy}` },
        ]),
      );
    }
  }
  return JSON.stringify({ ...document, paths });
}

/** The best of some runs, in milliseconds: what else the machine does can only add to it. */
async function best(text: string, rules: RulesetDefinition, name: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const spectral = new Spectral();
    spectral.setRuleset(rules);
    const start = performance.now();
    await spectral.run(new Document(text, Parsers.Json, name));
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const own: Record<number, number> = {};
for (const count of [1, 4, 16]) {
  const text = times(count);
  const bare = await best(text, noRules, `/bench/${count}.json`);
  const ours = await best(text, ruleset, `/bench/${count}.json`);
  own[count] = ours - bare;
  console.log(
    `document ×${count}: no rules ${bare.toFixed(0)} ms, our rules ${(ours - bare).toFixed(0)} ms more (${((100 * (ours - bare)) / bare).toFixed(0)} %)`,
  );
}
console.log(
  `×4 document, ×${((own[4] ?? 0) / (own[1] ?? 1)).toFixed(1)} time of our rules; ×16 document, ×${((own[16] ?? 0) / (own[1] ?? 1)).toFixed(1)}`,
);

const large = times(8);
const operations = Object.keys(document.paths).length;
const ours = await best(large, ruleset, '/bench/large.json');
const theirs = await best(large, oas, '/bench/large.json');
console.log(
  `synthetic document of ${8 * 85} operations (${8 * operations} paths): our rules ${ours.toFixed(0)} ms, spectral:oas ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`,
);
