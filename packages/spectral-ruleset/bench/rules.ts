/**
 * Measures the cost of the rules, side by side in one run, as ratios: relative to loading and resolving without rules, on the
 * document repeated four and sixteen times, and relative to `spectral:oas` on a large synthetic document.
 * Times are processor times, which other load on the machine affects less than elapsed time.
 *   pnpm --filter spectral-ruleset bench
 */
import '@ddm-openapi/foundation/help-first';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import SpectralCore, { type RuleDefinition, type RulesetDefinition } from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import SpectralRulesets from '@stoplight/spectral-rulesets';
import ruleset from '../src/all.js';

const { Document, Spectral } = SpectralCore;
const runs = 5;

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

function json(count: number): Load {
  const text = times(count);
  return () => new Document(text, Parsers.Json, `/bench/${count}.json`);
}

/** Milliseconds of the processor that this process has used. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

let inRules = 0;

/** The rules, with the time spent in them counted. */
const counted: RulesetDefinition = {
  rules: Object.fromEntries(
    Object.entries((ruleset as { rules: Record<string, RuleDefinition> }).rules).map(([name, rule]) => {
      const then = rule.then as { function: (...args: unknown[]) => unknown };
      const measured = (...args: unknown[]) => {
        const start = used();
        const found = then.function(...args);
        inRules += used() - start;
        return found;
      };
      // biome-ignore lint/suspicious/noThenProperty: it is what Spectral calls it
      return [name, { ...rule, then: { function: measured } } as RuleDefinition];
    }),
  ),
};

/** Parses a text; loading is part of what is measured. */
type Load = () => Parameters<InstanceType<typeof Spectral>['run']>[0];

interface Cost {
  /** Milliseconds of a whole run. */
  run: number;
  /** Those of them that our rules took. */
  rules: number;
}

async function once(load: Load, rules: RulesetDefinition): Promise<Cost> {
  const spectral = new Spectral();
  spectral.setRuleset(rules);
  inRules = 0;
  const start = used();
  const findings = await spectral.run(load());
  const cost = { run: used() - start, rules: inRules };
  if (rules === counted && findings.length) throw new Error(`the document is not clean: ${findings[0]?.message}`);
  return cost;
}

/** The least of some runs without rules and with rules, in turns: what else goes on can only add to it. */
async function compare(load: Load): Promise<{ bare: Cost; ours: Cost }> {
  const least = (a: Cost, b: Cost): Cost => ({ run: Math.min(a.run, b.run), rules: Math.min(a.rules, b.rules) });
  const most = { run: Number.POSITIVE_INFINITY, rules: Number.POSITIVE_INFINITY };
  let [bare, ours] = [most, most];
  for (let run = 0; run < runs; run++) {
    bare = least(bare, await once(load, noRules));
    ours = least(ours, await once(load, counted));
  }
  return { bare, ours };
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
const percent = (value: number) => `${(100 * value).toFixed(0)} %`;

function report(name: string, { bare, ours }: { bare: Cost; ours: Cost }): void {
  const more = ours.run - bare.run;
  console.log(
    `${name}: no rules ${ms(bare.run)}, with our rules ${ms(more)} more (${percent(more / bare.run)}), ${ms(ours.rules)} of it in the rules themselves`,
  );
}

const source = fileURLToPath(new URL('../../../openapi/openapi.yaml', import.meta.url));
report('document, source files', await compare(() => new Document(readFileSync(source, 'utf8'), Parsers.Yaml, source)));

const own = new Map<number, { rules: number; more: number }>();
for (const count of [1, 4, 16]) {
  const { bare, ours } = await compare(json(count));
  report(`document ×${count}, one file`, { bare, ours });
  own.set(count, { rules: ours.rules, more: ours.run - bare.run });
}
const growth = (count: number, what: 'rules' | 'more') =>
  `×${((own.get(count)?.[what] ?? 0) / (own.get(1)?.[what] ?? 1)).toFixed(1)}`;
for (const count of [4, 16])
  console.log(
    `×${count} document: ${growth(count, 'rules')} time in the rules, ${growth(count, 'more')} time that a run with them takes more`,
  );

const large = json(8);
const { run: ours } = await once(large, counted);
const { run: theirs } = await once(large, oas);
console.log(
  `synthetic document of 8 times as many operations: a run with our rules ${ms(ours)}, with spectral:oas ${ms(theirs)}, ratio ${(ours / theirs).toFixed(2)}`,
);
