import { operationsOf } from '../core/document.js';
import { isObject, objectAt, textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

const form = /^[A-Z][A-Z0-9_]*\.\d{4,8}$/;

export const errorCodeComplete: Rule = {
  name: 'error-code-complete',
  description: 'Every error code is well-formed and has a known status, a message, a cause and a remedy.',
  given: given.document,
  *check(document, _path, { catalogue }) {
    const platform = new Set(Object.keys(objectAt(document, 'x-platform-status-codes')));
    const operationIds = new Set(operationsOf(document).map((operation) => operation.value.operationId));
    for (const [code, facts] of Object.entries(objectAt(document, 'x-error-codes'))) {
      const report = (message: string) => ({ message: `${code}: ${message}`, path: ['x-error-codes', code] });
      if (!form.test(code)) yield report('the code is not well-formed. Write letters, a full stop and 4 to 8 digits.');
      const { statuses } = catalogue.errorCodes.get(code) ?? { statuses: [] };
      if (!statuses.length) yield report('the status is missing.');
      for (const status of statuses) {
        if (status < 400) yield report(`the status ${status} is that of a success. Give it the status of an error.`);
        else if (!catalogue.get(String(status)) && !platform.has(String(status))) {
          yield report(`the status ${status} is neither in x-status-codes nor in x-platform-status-codes.`);
        }
      }
      for (const field of ['message', 'cause', 'remedy']) {
        if ((textAt(facts, field) ?? '').trim().length < 2) yield report(`the ${field} is missing.`);
      }
      const ids = isObject(facts) && Array.isArray(facts.operations) ? facts.operations : [];
      for (const id of ids) if (!operationIds.has(id)) yield report(`there is no operation ${String(id)}.`);
    }
  },
};
