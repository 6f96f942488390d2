const hex = (code: number, length = 4) => code.toString(16).padStart(length, '0');
const units = (text: string) => [...Array(text.length).keys()].map((at) => text.charCodeAt(at));

/** How programs escape a text: the writers of JSON of several languages, HTML, URLs, base64, and text in text. */
export const escapes: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  go: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&\u2028\u2029]/g, (char) => `\\u${hex(char.charCodeAt(0))}`),
  python: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (char) => `\\u${hex(char.charCodeAt(0))}`),
  php: (text) => escapes.python?.(text).replaceAll('/', '\\/') ?? '',
  java: (text) =>
    units(text)
      .map((code) =>
        code < 128 && code !== 61 && code !== 39
          ? escapes.json?.(String.fromCharCode(code))
          : `\\u${hex(code).toUpperCase()}`,
      )
      .join(''),
  everything: (text) =>
    units(text)
      .map((code) => `\\u${hex(code)}`)
      .join(''),
  html: (text) =>
    text
      .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
      .replaceAll("'", '&#39;'),
  entities: (text) => [...text].map((char) => `&#x${hex(char.codePointAt(0) ?? 0, 1)};`).join(''),
  url: encodeURIComponent,
  form: (text) => new URLSearchParams({ text }).toString().slice(5),
  basic: (text) => `Basic ${Buffer.from(`user:${text}`).toString('base64')}`,
  base64url: (text) => Buffer.from(`user:${text}`).toString('base64url'),
};
