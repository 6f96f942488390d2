import { type FaultRule, faultTargets, readRules } from '../core/faults/rule.js';
import * as document from '../generated/document.js';

/** Reads fault rules, as JSON has them. Throws an Error that says which rule is wrong, and how. */
export function parseRules(value: unknown): FaultRule[] {
  return readRules(value, faultTargets(document));
}
