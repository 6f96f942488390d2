import type { Random } from '../random.js';
import type { FaultRule } from './rule.js';

/** Decides which rule a request is hit by. The first rule that matches and has hits left wins. */
export class Faults {
  #rules: { rule: FaultRule; seen: number; hits: number }[] = [];

  constructor(private readonly random: Random) {}

  get rules(): FaultRule[] {
    return this.#rules.map(({ rule }) => rule);
  }

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, seen: 0, hits: 0 }));
  }

  next(operation: string): FaultRule | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.operation !== undefined && rule.operation !== '*' && rule.operation !== operation) continue;
      if (rule.count !== undefined && entry.hits >= rule.count) continue;
      if (entry.seen++ < (rule.after ?? 0)) continue;
      if (rule.probability !== undefined && this.random.next() >= rule.probability) continue;
      entry.hits++;
      return rule;
    }
    return undefined;
  }
}
