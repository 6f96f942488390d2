import { type NameStyle, nameFor } from '../core/policy.js';

type Style = Exclude<NameStyle, 'any'>;

/** The style that most names are written in. A name of one word tells the two with capitals from the two without. */
export function styleOf(names: readonly string[]): Style {
  const tests: [Style, RegExp][] = [
    ['PascalCase', /^[A-Z][A-Za-z0-9]*$/],
    ['snake_case', /^[a-z0-9]+(_[a-z0-9]+)*$/],
    ['kebab-case', /^[a-z0-9]+(-[a-z0-9]+)*$/],
    ['camelCase', /^[a-z][A-Za-z0-9]*$/],
  ];
  const counts = tests.map(([style, test]) => ({ style, count: names.filter((name) => test.test(name)).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).style;
}

/** How the names of components follow from the messages of their codes. */
export function ruleOfNames(names: readonly { name: string; message: string }[]): NameStyle {
  const styles: Style[] = ['PascalCase', 'snake_case', 'kebab-case', 'camelCase'];
  return styles.find((style) => names.every(({ name, message }) => name === nameFor(message, style))) ?? 'any';
}
