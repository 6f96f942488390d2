import { operationsOf } from '../core/document.js';
import { isObject, listAt, objectAt, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const errorCodeComplete: Rule = {
  name: 'error-code-complete',
  description: 'Every error code is well-formed and has a known status, a message, a cause and a remedy.',
  preset: 'recommended',
  given: 'document',
  *check(document, { catalogue, policy, place }) {
    const platform = new Set(Object.keys(objectAt(document, 'x-platform-status-codes')));
    const operationIds = new Set(operationsOf(document).map((operation) => operation.value.operationId));
    const all = objectAt(document, 'x-error-codes');
    for (const [code, facts] of Object.entries(all)) {
      const report = (message: string) => ({
        message: `${code}: ${message}`,
        place: isObject(facts) ? place(facts) : place(all, code),
      });
      if (!policy.errorCodePattern.test(code))
        yield report(
          `the code is not well-formed. It must match ${policy.errorCodePattern.source}, or another error-code-pattern of x-shared-responses.`,
        );
      const { statuses } = catalogue.errorCodes.get(code) ?? { statuses: [] };
      if (!statuses.length) yield report('the status is missing.');
      for (const status of statuses) {
        if (status < 400) yield report(`the status ${status} is a success status. Use an error status.`);
        else if (catalogue.entries.length && !catalogue.covering(status) && !platform.has(String(status))) {
          yield report(`the status ${status} is neither in x-status-codes nor in x-platform-status-codes.`);
        }
      }
      for (const field of ['message', 'cause', 'remedy']) {
        if ((textAt(facts, field) ?? '').trim().length < 2) yield report(`the ${field} is missing.`);
      }
      for (const id of listAt(facts, 'operations'))
        if (!operationIds.has(id)) yield report(`there is no operation ${String(id)}.`);
    }
  },
};
