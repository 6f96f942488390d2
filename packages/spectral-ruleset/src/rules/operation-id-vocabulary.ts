import { operationWithId } from '../core/document.js';
import { textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const operationIdVocabulary: Rule = {
  name: 'operation-id-vocabulary',
  description: 'An operationId is a verb of x-operation-verbs and a noun, and no two are alike.',
  given: given.operations,
  *check(operation, path, { document }) {
    const id = textAt(operation, 'operationId');
    if (id === undefined) {
      yield { message: 'The operationId is missing.', path };
      return;
    }
    const at = [...path, 'operationId'];
    const verbs = Array.isArray(document['x-operation-verbs']) ? document['x-operation-verbs'].map(String) : [];
    const [, verb = '', noun = ''] = /^([a-z]+)([A-Z][A-Za-z0-9]*)$/.exec(id) ?? [];
    if (!noun) yield { message: `The operationId ${id} is no verb and noun, such as listInstances.`, path: at };
    else if (verbs.length && !verbs.includes(verb)) {
      yield {
        message: `The operationId ${id} begins with ${verb}, which is no verb of x-operation-verbs: ${verbs.join(', ')}.`,
        path: at,
      };
    }
    const first = operationWithId(document, id);
    if (first && first.path.join() !== path.join())
      yield { message: `The operationId ${id} is that of ${first.method} ${first.url} as well.`, path: at };
  },
};
