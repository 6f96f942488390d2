import { jsonSchemaOf, parametersOf, successOf } from '../core/document.js';
import { isObject, type Json, type JsonObject, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

const pageParameters = /^(limit|per_?page|page_?size)$/i;

export const paginationDeclared: Rule = {
  name: 'pagination-declared',
  description: 'A paginated list declares its pagination, with parameters and fields that exist.',
  preset: 'all',
  given: 'operations',
  *check(operation, { compositions, place }) {
    const { value } = operation;
    const parameters = parametersOf(operation).flatMap(({ name, in: where }) =>
      where === 'query' ? [String(name)] : [],
    );
    const pagination = value['x-pagination'];
    if (!isObject(pagination)) {
      const sign = parameters.find((name) => pageParameters.test(name));
      if (sign !== undefined) {
        yield {
          message: `It takes ${sign} but has no x-pagination. Declare how its pages are read.`,
          place: place(value),
        };
      }
      return;
    }
    const report = (message: string) => ({ message, place: place(pagination) });
    for (const role of ['offset', 'page', 'limit']) {
      const name = textAt(pagination, role);
      if (name !== undefined && !parameters.includes(name))
        yield report(`x-pagination.${role} is ${name}, which is not a query parameter.`);
    }
    const schema = jsonSchemaOf(successOf(value)?.response);
    const groups = textAt(pagination, 'groups');
    const group = groups === undefined ? schema : itemsOf(compositions.property(schema, groups));
    if (!group) yield report(`x-pagination.groups is ${groups}, which is not a list in the response.`);
    const items = textAt(pagination, 'items') ?? '';
    if (!group || !itemsOf(compositions.property(group, items)))
      yield report(`x-pagination.items is ${items}, which is not a list in the response.`);
    const total = textAt(pagination, 'total') ?? '';
    if (!group || compositions.property(group, total)?.type !== 'integer')
      yield report(`x-pagination.total is ${total}, which is not a number in the response.`);
  },
};

function itemsOf(schema: Json): JsonObject | undefined {
  return isObject(schema) && schema.type === 'array' && isObject(schema.items) ? schema.items : undefined;
}
