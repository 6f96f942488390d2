import { hasType } from '../core/document.js';
import type { Rule } from '../core/rule.js';

const secretName = /(^|_|[a-z])(password|passwd|secret|secret_?key|token)$/i;

export const secretMarked: Rule = {
  name: 'secret-marked',
  description: 'A secret is a write-only password marked by x-secret, and stands in no query, path or answer.',
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
        yield { message: `The answer holds the secret ${name}. An answer must not give secrets away.`, place };
      else {
        const missing = [
          ...(value.format === 'password' ? [] : ['format: password']),
          ...(value.writeOnly === true ? [] : ['writeOnly: true']),
          ...(marked ? [] : ['x-secret: true']),
        ];
        if (missing.length) yield { message: `The secret ${name} lacks ${missing.join(', ')}.`, place };
      }
    }
  },
};
