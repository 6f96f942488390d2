import jmespath from 'jmespath';
import { UsageError } from '../errors/usage-error.js';

/**
 * Throws a UsageError for an expression that begins with a field, as the response has it: a list is printed as the array of its items.
 *
 * @param fields - The fields of an item, as far as they are known.
 */
export function checkListQuery(expression: string, fields: readonly string[]): void {
  const [, field, rest = ''] = /^\s*([A-Za-z_]\w*)\s*($|[.[].*|\|[^|].*)$/s.exec(expression) ?? [];
  if (field === undefined) return;
  // A field that no item has is what holds the items in the response.
  const own = fields.length && !fields.includes(field) ? '' : `.${field}`;
  const instead = rest.startsWith('[') ? rest : `[]${rest.startsWith('.') ? rest : `${own}${rest}`}`;
  throw new UsageError(
    `--query: a list is the array of its items, which has no field ${field}. Write '${instead}' for what the items have.`,
  );
}

/** Compiles a JMESPath expression to a function of the data. Throws a UsageError that says where it is wrong. */
export function compileQuery(expression: string): (data: unknown) => unknown {
  try {
    jmespath.compile(expression);
  } catch (error) {
    throw new UsageError(`--query: ${(error as Error).message}. See https://jmespath.org.`);
  }
  return (data) => {
    try {
      return jmespath.search(data, expression);
    } catch (error) {
      throw new UsageError(`--query does not fit the data: ${(error as Error).message}.`);
    }
  };
}
