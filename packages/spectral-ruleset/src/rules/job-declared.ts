import { jsonSchemaOf, operationWithId, successOf } from '../core/document.js';
import { isObject, listAt, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const jobDeclared: Rule = {
  name: 'job-declared',
  description:
    'An operation that answers 202 declares its job, and a declared job names a field of the answer and how to follow it.',
  preset: 'all',
  given: 'operations',
  *check({ value: operation }, { document, compositions, place }) {
    const success = successOf(operation);
    const job = operation['x-job'];
    if (!isObject(job)) {
      if (success?.code === '202') {
        yield {
          message: 'It answers 202 without x-job. Name the field of the job id and the operation to follow it by.',
          place: place(operation),
        };
      }
      return;
    }
    const id = textAt(job, 'field') ?? '';
    const schema = jsonSchemaOf(success?.response);
    if (!compositions.property(schema, id)) {
      yield { message: `The answer has no field ${id}. Name the one that holds the job id.`, place: place(job) };
    } else if (job.optional !== true && success?.code === '202' && !listAt(schema, 'required').includes(id)) {
      yield { message: `The answer need not have ${id}. Make it required, or say optional: true.`, place: place(job) };
    }
    const poll = textAt(job, 'poll');
    if (operationWithId(document, poll)?.method !== 'get')
      yield {
        message: `x-job.poll names ${poll}, which is no GET operation. Name one that tells the state.`,
        place: place(job),
      };
  },
};
