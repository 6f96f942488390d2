import { typeName } from '../code.js';
import type { ClientOperation } from '../document.js';
import { clientNames, methodNames, ownNames, runtimeNames } from '../exported-names.js';
import type { ErrorClass } from '../status-errors.js';

/** Names that the generated code cannot have or has twice, and what to rename. */
export function nameRefusals(
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  classPrefix: string,
): string[] {
  const prefix = isTypeName(classPrefix) ? [] : [`client.classPrefix is ${classPrefix}; write a name such as Cups`];
  const ids = operations.flatMap(({ id, method, path }) => idRefusals(id, `${method.toUpperCase()} ${path}`));
  const owners = ownersOf(operations, errors, classPrefix);
  const clashes = [...owners].flatMap(([name, users]) => {
    const all = [...new Set(users)];
    return all.length > 1 ? [`${all.join(' and ')} give the same name, ${name}; rename one`] : [];
  });
  return [...prefix, ...ids, ...clashes];
}

function idRefusals(id: string, place: string): string[] {
  if (!/^[A-Za-z_$][\w$]*$/.test(id))
    return [`the operationId ${JSON.stringify(id)} of ${place} is not an identifier; write one such as listCups`];
  // A client with `then` is taken for a promise; the others belong to every object.
  if (id === 'then' || id === 'toJSON' || id in {})
    return [`the operationId ${id} of ${place} has a meaning in JavaScript; write another`];
  return [];
}

/** What gives each name that users import, other than schemas, which give way. */
function ownersOf(
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  prefix: string,
): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  const add = (names: readonly string[], owner: string) => {
    for (const name of names) owners.set(name, [...(owners.get(name) ?? []), owner]);
  };
  add(runtimeNames, 'the runtime of clients');
  add(ownNames, 'the client itself');
  add(clientNames(prefix), 'the client itself');
  for (const { id } of operations) add(methodNames(typeName(id)), `the operationId ${id}`);
  for (const { name, statuses } of errors) add([name], `the response component of ${statuses.join(', ')}`);
  return owners;
}

function isTypeName(text: string): boolean {
  return /^[A-Z][A-Za-z\d]*$/.test(text);
}
