import { jsonSchemaOf, operationWithId, propertiesOf, successOf } from '../core/document.js';
import { isObject, textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const jobDeclared: Rule = {
  name: 'job-declared',
  description:
    'An operation that answers 202 declares its job, and a declared job names a field of the answer and how to follow it.',
  given: given.operations,
  *check(operation, path, { document }) {
    const success = successOf(operation);
    const job = operation['x-job'];
    if (!isObject(job)) {
      if (success?.code === '202') {
        yield {
          message: 'It answers 202 without x-job. Name the field of the job id and the operation to follow it by.',
          path,
        };
      }
      return;
    }
    const at = [...path, 'x-job'];
    const id = textAt(job, 'field') ?? '';
    const fields = propertiesOf(jsonSchemaOf(success?.response));
    if (!Object.hasOwn(fields, id)) {
      yield { message: `The answer has no field ${id}. Name the one that holds the job id.`, path: at };
    } else if (job.optional !== true && success?.code === '202' && !requires(success.response, id)) {
      yield { message: `The answer need not have ${id}. Make it required, or say optional: true.`, path: at };
    }
    const poll = textAt(job, 'poll');
    const target = operationWithId(document, poll);
    if (target?.method !== 'get')
      yield {
        message: `x-job.poll names ${poll}, which is no GET operation. Name one that tells the state.`,
        path: at,
      };
  },
};

function requires(response: unknown, field: string): boolean {
  const { required } = jsonSchemaOf(response);
  return Array.isArray(required) && required.includes(field);
}
