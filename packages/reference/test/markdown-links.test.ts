import { expect, test } from '@jest/globals';
import { resolveLinks } from '../src/markdown/links.js';

const resolve = (href: string) => `<${href}>`;

test.each([
  ['[a](b)', '[a](<b>)'],
  ['![a](b "c")', '![a](<b> "c")'],
  ['[`a`](b)', '[`a`](<b>)'],
  ['[a]: b', '[a]: <b>'],
  ['`[a](b)`', '`[a](b)`'],
  ['`` [a](b) ` ``', '`` [a](b) ` ``'],
  ['```md\n[a](b)\n```\n[c](d)', '```md\n[a](b)\n```\n[c](<d>)'],
  ['~~~\n[a](b)\n~~~', '~~~\n[a](b)\n~~~'],
  ['| [a](b) | [c](d) |', '| [a](<b>) | [c](<d>) |'],
  ['[a] (b) c](', '[a] (b) c]('],
])('the links of %j are resolved, and nothing else', (markdown, resolved) => {
  expect(resolveLinks(markdown, resolve)).toBe(resolved);
});
