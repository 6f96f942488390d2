import { behind, type Fix } from '../core/change.js';
import { hasType } from '../core/document.js';
import type { JsonObject } from '../core/json.js';
import { inside, type Place } from '../core/place.js';
import type { Rule } from '../core/rule.js';

const secretName = /(^|_|[a-z])(password|passwd|secret|secret_?key|token)$/i;

export const secretMarked: Rule = {
  name: 'secret-marked',
  description: 'A secret is a write-only password marked by x-secret, and is never in a query, a path or a response.',
  preset: 'all',
  given: 'document',
  *check(_document, { schemas, place: placeOf }) {
    for (const { value, name, role, side } of schemas) {
      const named = name !== undefined && hasType(value, 'string') && secretName.test(name);
      const marked = value['x-secret'] === true;
      if (!named && !marked && value.format !== 'password') continue;
      const place = placeOf(value);
      if (role === 'header' && side === 'request') continue;
      if (role === 'parameter')
        yield { message: `The parameter ${name} is a secret. Send it in the body: URLs end up in logs.`, place };
      else if (side === 'response')
        yield { message: `The response contains the secret ${name}. A response must not contain secrets.`, place };
      else {
        const missing = [
          ...(value.format === 'password' ? [] : ['format: password']),
          ...(value.writeOnly === true ? [] : ['writeOnly: true']),
          ...(marked ? [] : ['x-secret: true']),
        ];
        if (missing.length)
          yield { message: `The secret ${name} lacks ${missing.join(', ')}.`, place, fix: () => mark(value, place) };
      }
    }
  },
};

function mark(schema: JsonObject, place: Place): Fix {
  const marks = { format: schema.format ?? 'password', writeOnly: true, 'x-secret': true };
  const missing = Object.entries(marks).filter(([key, value]) => schema[key] !== value);
  return { changes: missing.map(([key, value]) => ({ place: inside(place, key), value, order: behind('type') })) };
}
