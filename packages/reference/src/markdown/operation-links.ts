import type { Operation } from '@ddm-openapi/spec/derive';

/** Turns names of operations in backticks into links to the addresses that `address` gives. */
export function linkOperations(
  operations: readonly Operation[],
  text: string,
  address: (operation: Operation) => string,
): string {
  return text.replace(/(?<!\[)`(\w+)`/g, (written, id: string) => {
    const operation = operations.find((candidate) => candidate.id === id);
    return operation ? `[${written}](${address(operation)})` : written;
  });
}
