import { jsonSchemaOf, propertiesOf, successOf } from '../core/document.js';
import { isObject, type JsonObject, textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

const pageParameters = /^(limit|per_?page|page_?size)$/i;

export const paginationDeclared: Rule = {
  name: 'pagination-declared',
  description: 'A list in pages declares them, with parameters and fields that it has.',
  given: given.operations,
  *check(operation, path) {
    const parameters = queryParameters(operation);
    const pagination = operation['x-pagination'];
    if (!isObject(pagination)) {
      const sign = parameters.find((name) => pageParameters.test(name));
      if (sign !== undefined)
        yield { message: `It takes ${sign} but has no x-pagination. Declare how its pages are read.`, path };
      return;
    }
    const at = [...path, 'x-pagination'];
    for (const role of ['offset', 'page', 'limit']) {
      const name = textAt(pagination, role);
      if (name !== undefined && !parameters.includes(name))
        yield { message: `x-pagination.${role} is ${name}, which is no query parameter.`, path: at };
    }
    const answer = propertiesOf(jsonSchemaOf(successOf(operation)?.response));
    const groups = textAt(pagination, 'groups');
    if (groups !== undefined && !itemsOf(answer[groups]))
      yield { message: `x-pagination.groups is ${groups}, which is no list of the answer.`, path: at };
    const holder = groups === undefined ? answer : propertiesOf(itemsOf(answer[groups]) ?? {});
    const items = textAt(pagination, 'items') ?? '';
    if (!itemsOf(holder[items]))
      yield { message: `x-pagination.items is ${items}, which is no list of the answer.`, path: at };
    const total = textAt(pagination, 'total') ?? '';
    const field = holder[total];
    if (!isObject(field) || field.type !== 'integer')
      yield { message: `x-pagination.total is ${total}, which is no number of the answer.`, path: at };
  },
};

function queryParameters(operation: JsonObject): string[] {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  return parameters.filter(isObject).flatMap((parameter) => (parameter.in === 'query' ? [String(parameter.name)] : []));
}

function itemsOf(schema: unknown): JsonObject | undefined {
  return isObject(schema) && schema.type === 'array' && isObject(schema.items) ? schema.items : undefined;
}
