import type { OperationPlace } from '../document.js';

/** The same operation in two versions; one is missing if the operation was added or removed. */
export interface OperationPair {
  readonly before?: OperationPlace;
  readonly after?: OperationPlace;
}

/** Pairs operations by method and path, then by operationId. The names of path parameters do not matter. */
export function pairOperations(before: readonly OperationPlace[], after: readonly OperationPlace[]): OperationPair[] {
  const address = ({ method, path }: OperationPlace) => `${method} ${pathPattern(path)}`;
  const byAddress = new Map(before.map((one) => [address(one), one]));
  const partners = new Map(after.map((one) => [one, byAddress.get(address(one))]));
  const left = new Set(before);
  for (const partner of partners.values()) if (partner) left.delete(partner);
  const byId = new Map([...left].map((one) => [one.id, one]));
  const pairs = after.map((one) => {
    const partner = partners.get(one) ?? byId.get(one.id);
    if (partner) {
      left.delete(partner);
      byId.delete(partner.id);
    }
    return { ...(partner && { before: partner }), after: one };
  });
  return [...pairs, ...[...left].map((one) => ({ before: one }))];
}

/** A path without the names of its parameters. */
export function pathPattern(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}
