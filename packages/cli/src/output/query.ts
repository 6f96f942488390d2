import jmespath from 'jmespath';
import { UsageError } from '../errors/usage-error.js';

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
