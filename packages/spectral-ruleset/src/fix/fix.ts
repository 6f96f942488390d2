import type { Change, Fix } from '../core/change.js';
import { placeKey } from '../core/place.js';
import { contextOf, type Finding, type Rule, reported } from '../core/rule.js';
import { rulesOf } from '../core/ruleset.js';
import { applyChanges } from '../source/apply.js';
import type { SourceDocument } from '../source/document.js';
import { Sharing } from './sharing.js';

export interface FixOptions {
  /** Also makes the fixes that lose something that is nowhere else. */
  unsafe?: boolean;
  /** The rules of which findings are fixed; those of the preset `responses` if left out. */
  rules?: readonly Rule[];
}

export interface Fixed {
  document: SourceDocument;
  /** How many findings of each rule were fixed. */
  fixed: ReadonlyMap<string, number>;
  /** Findings that have a fix which was not made, and why. */
  left: readonly { rule: string; finding: Finding; why: 'unsafe' | 'shared' | 'text' }[];
}

/** Each round fixes what it can; a fix may uncover the next, as when a component is catalogued and then referred to. */
const mostRounds = 10;

/** Makes the fixes that the rules know, in memory. */
export function fixDocument(
  document: SourceDocument,
  { unsafe = false, rules = rulesOf('responses') }: FixOptions = {},
): Fixed {
  const fixed = new Map<string, number>();
  const refused = new Set<string>();
  let current = document;
  for (let round = 0; round < mostRounds; round++) {
    const { agreed } = proposals(current, rules, unsafe);
    const open = agreed.filter(({ changes }) => !changes.some((change) => refused.has(keyOf(change))));
    const applied = applyChanges(
      current,
      open.flatMap(({ changes }) => changes),
    );
    for (const change of applied.refused) refused.add(keyOf(change));
    if (applied.document === current) break;
    for (const { rule, changes } of open) {
      if (!changes.some((change) => refused.has(keyOf(change)))) fixed.set(rule, (fixed.get(rule) ?? 0) + 1);
    }
    current = applied.document;
  }
  const { agreed, others } = proposals(current, rules, unsafe);
  return {
    document: current,
    fixed,
    left: [...others, ...agreed.map(({ rule, finding }) => ({ rule, finding, why: 'text' as const }))],
  };
}

interface Proposal {
  rule: string;
  finding: Finding;
  changes: readonly Change[];
}

/** The fixes of all findings; those apart that are not made as things are. */
function proposals(document: SourceDocument, rules: readonly Rule[], unsafe: boolean) {
  const context = contextOf(document.inventory);
  const sharing = new Sharing(context);
  const agreed: Proposal[] = [];
  const others: { rule: string; finding: Finding; why: 'unsafe' | 'shared' }[] = [];
  for (const rule of rules) {
    const groups = new Map<string, { finding: Finding; fix: Fix; votes: number }>();
    for (const finding of reported(rule, context)) {
      const fix = finding.fix?.();
      if (!fix) continue;
      const key = fix.changes.map(keyOf).join('\n');
      const group = groups.get(key) ?? { finding, fix, votes: 0 };
      group.votes++;
      groups.set(key, group);
    }
    for (const { finding, fix, votes } of groups.values()) {
      if (fix.isUnsafe && !unsafe) others.push({ rule: rule.name, finding, why: 'unsafe' });
      else if (rule.given === 'operations' && fix.changes.some(({ place }) => votes < sharing.countAt(place)))
        others.push({ rule: rule.name, finding, why: 'shared' });
      else agreed.push({ rule: rule.name, finding, changes: fix.changes });
    }
  }
  return { agreed, others };
}

const keyOf = ({ place, value }: Change): string => `${placeKey(place)} ${JSON.stringify(value)}`;
