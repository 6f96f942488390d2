import type { Confirmed } from './config.js';

/** The facts of an operation that decide whether a person is asked first. */
export interface Judged {
  /** Lowercase, as the document has it. */
  readonly method: string;
  readonly verb: string;
  readonly description: string;
}

/** Whether an operation takes something away or interrupts it, by its method, its verb or a sentence of its description. */
export function asks({ method, verb, description }: Judged, { verbs, says }: Confirmed): boolean {
  if (method === 'get') return false;
  if (method === 'delete' || verbs.includes(verb)) return true;
  return description.split(/(?<=[.;:]) /).some((sentence) => says.some((pattern) => pattern.test(sentence)));
}
