import type { OperationPlace } from '../document.js';

/** The same operation in two versions; one is missing if the operation was added or removed. */
export interface OperationPair {
  readonly before?: OperationPlace;
  readonly after?: OperationPlace;
}

/** Says which operations of two versions are the same one, the surest sign first. */
const signs: readonly ((operation: OperationPlace) => string)[] = [
  ({ method, path }) => `${method} ${path}`,
  // The names of path parameters do not matter, unless two paths differ in nothing else.
  ({ method, path, id }) => `${method} ${pathPattern(path)} ${id}`,
  ({ method, path }) => `${method} ${pathPattern(path)}`,
];

/** The text that stands for the address of an operation of each version. */
export interface Addresses {
  readonly before: (operation: OperationPlace) => string;
  readonly after: (operation: OperationPlace) => string;
}

const idOf = ({ id }: OperationPlace) => id;

/** Pairs operations by method and path, then by their address, then by operationId. Each operation is in one pair. */
export function pairOperations(
  before: readonly OperationPlace[],
  after: readonly OperationPlace[],
  addresses: Addresses = { before: idOf, after: idOf },
): OperationPair[] {
  const left = new Set(before);
  const partners = new Map<OperationPlace, OperationPlace>();
  const all = [
    ...signs.map((sign): Addresses => ({ before: sign, after: sign })),
    withMethod(addresses),
    { before: idOf, after: idOf },
  ];
  for (const sign of all) {
    const known = new Map([...left].reverse().map((one) => [sign.before(one), one]));
    for (const one of after) {
      const partner = partners.has(one) ? undefined : known.get(sign.after(one));
      if (!partner || !left.delete(partner)) continue;
      partners.set(one, partner);
    }
  }
  const pairs = after.map((one): OperationPair => {
    const partner = partners.get(one);
    return { ...(partner && { before: partner }), after: one };
  });
  return [...pairs, ...[...left].map((one) => ({ before: one }))];
}

function withMethod({ before, after }: Addresses): Addresses {
  return {
    before: (operation) => `${operation.method} ${before(operation)}`,
    after: (operation) => `${operation.method} ${after(operation)}`,
  };
}

/** A path without the names of its parameters. */
export function pathPattern(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}
