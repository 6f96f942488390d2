import { textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

const timeName = /(^|_)(time|date|created|updated)$|(Time|Date)$/;
const notTimes = /^time$/;

export const timeFormatDeclared: Rule = {
  name: 'time-format-declared',
  description: 'A value that is a time says how it is written, in x-time-format or by format: date-time.',
  given: given.document,
  *check(_document, _path, { schemas }) {
    for (const { value, path, name = '' } of schemas) {
      if (value.type !== 'string' && value.type !== 'integer') continue;
      const format = textAt(value, 'x-time-format');
      const isTime = timeName.test(name) && !notTimes.test(name);
      if (isTime && format === undefined && value.format !== 'date-time') {
        yield { message: `The time ${name} does not say how it is written. Add x-time-format.`, path };
      }
      if (value.format === 'date-time' && format !== undefined && format !== 'rfc3339') {
        yield {
          message: `The time ${name} is ${format}, but format: date-time means RFC 3339. Remove one of them.`,
          path,
        };
      }
    }
  },
};
