import { hasType } from '../core/document.js';
import { textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0011-times-name-their-format.md.
const timeName = /(^|_)(time|date|created|updated)$|(Time|Date)$/;
const notTimes = /^time$/;

/** How a time of each format looks. */
const written: Readonly<Record<string, RegExp>> = {
  rfc3339: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  'iso8601-basic-offset': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d{4}$/,
  'iso8601-local': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/,
  'sql-local': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/,
  'epoch-milliseconds': /^\d{12,14}$/,
  'time-of-day': /^\d\d:\d\d(:\d\d)?$/,
};

export const timeFormatDeclared: Rule = {
  name: 'time-format-declared',
  description: 'A time states its format in x-time-format or with format: date-time, and its example has that format.',
  preset: 'all',
  given: 'document',
  *check(_document, { schemas, place }) {
    for (const { value, name = '' } of schemas) {
      if (!hasType(value, 'string') && !hasType(value, 'integer')) continue;
      const format = textAt(value, 'x-time-format');
      const isTime = timeName.test(name) && !notTimes.test(name);
      if (isTime && format === undefined && value.format !== 'date-time') {
        yield { message: `The time ${name} does not say how it is written. Add x-time-format.`, place: place(value) };
      }
      if (value.format === 'date-time' && format !== undefined && format !== 'rfc3339') {
        yield {
          message: `The time ${name} is ${format}, but format: date-time means RFC 3339. Remove one of them.`,
          place: place(value),
        };
      }
      const { example } = value;
      const declared = format ?? (value.format === 'date-time' ? 'rfc3339' : '');
      const isWritten = typeof example === 'string' || typeof example === 'number';
      if (isWritten && written[declared]?.test(String(example)) === false) {
        yield {
          message: `The example ${example} of the time ${name} is not written as ${declared}. Correct one of them.`,
          place: place(value, 'example'),
        };
      }
    }
  },
};
