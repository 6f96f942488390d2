import { operationWithId } from '../core/document.js';
import { listAt, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const operationIdVocabulary: Rule = {
  name: 'operation-id-vocabulary',
  description: 'An operationId is unique, and is a verb of x-operation-verbs followed by a noun.',
  preset: 'all',
  given: 'operations',
  *check(operation, { document, place }) {
    const id = textAt(operation.value, 'operationId');
    if (id === undefined) {
      yield { message: 'The operationId is missing.', place: place(operation.value) };
      return;
    }
    const at = place(operation.value, 'operationId');
    const verbs = listAt(document, 'x-operation-verbs').map(String);
    const [, verb = '', noun = ''] = /^([a-z]+)([A-Z][A-Za-z0-9]*)$/.exec(id) ?? [];
    if (!noun) yield { message: `The operationId ${id} is not a verb and noun, such as listInstances.`, place: at };
    else if (verbs.length && !verbs.includes(verb)) {
      yield {
        message: `The operationId ${id} begins with ${verb}, which is not a verb of x-operation-verbs: ${verbs.join(', ')}.`,
        place: at,
      };
    }
    const first = operationWithId(document, id);
    if (first && first !== operation)
      yield { message: `The operationId ${id} is also used by ${first.method} ${first.url}.`, place: at };
  },
};
