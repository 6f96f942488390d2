import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// See docs/decisions/0313-one-mechanism-keeps-the-digits-of-numbers.md.
/**
 * A YAML or JSON text in which numbers with many digits are marked texts, so that a program that rounds numbers lets them
 * through. Keys become texts, which is what they are read as. Text that is not valid is returned as it is.
 */
export function markLongNumbers(text) {
  if (!longNumber.test(text)) return text;
  // Loading the parser takes longer than most documents; few need it.
  const { parseDocument, visit } = require('yaml');
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length) return text;
  let [marked, done] = ['', 0];
  visit(document, {
    Scalar(key, { range, source = '', type, value }) {
      if (type !== 'PLAIN' || typeof value !== 'number' || !longNumber.test(source)) return;
      const quoted = JSON.stringify(key === 'key' ? source : `\u0000${source}`);
      marked += text.slice(done, range[0]) + quoted;
      done = range[1];
    },
  });
  return marked + text.slice(done);
}

/** Many digits of any base, or an exponent of three. */
const longNumber = /[\da-f][\da-f.]{15}|0o[0-7]{16}|\de[-+]?\d{3}/i;
