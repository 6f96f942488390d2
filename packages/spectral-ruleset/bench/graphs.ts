/**
 * Measures how the time of the rules grows with the schemas of a document, by the shape of their graph. Growth is the time of
 * one size against that of the size before; ten times the schemas should take about ten times as long.
 *   pnpm --filter spectral-ruleset bench
 */
import '@ddm-openapi/foundation/help-first';
import { contextOf } from '../src/core/rule.js';
import { rules } from '../src/rules.js';
import { documentOf, shapes } from './shapes.js';

const sizes = [10, 100, 1000, 10_000];
const runs = 5;

/** Milliseconds of the processor that this process has used. Other work on the machine disturbs the clock more. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that all rules take on a graph: the least of some runs, as what else goes on can only add to it. */
function time(shape: string, count: number): number {
  const unresolved = documentOf(shape, count);
  const once = () => {
    const start = used();
    const context = contextOf({ source: 'openapi.json', unresolved, referencedDocuments: {} });
    for (const rule of rules) context.findings(rule);
    return used() - start;
  };
  return Math.min(...Array.from({ length: runs }, once));
}

for (const shape of Object.keys(shapes)) time(shape, 100);
console.log(`| Shape | ${sizes.map((size) => `${size} schemas`).join(' | ')} | growth from 100 to 1000 |`);
console.log(`| --- | ${sizes.map(() => '---:').join(' | ')} | ---: |`);
for (const shape of Object.keys(shapes)) {
  const times = sizes.map((size) => time(shape, size));
  const cells = times.map((ms) => `${ms.toFixed(1)} ms`);
  console.log(`| ${shape} | ${cells.join(' | ')} | ×${((times[2] ?? 0) / (times[1] ?? 1)).toFixed(1)} |`);
}
