/**
 * The part of Redoc's styles that its prerendered markup needs, about a third. Redoc adds all of them again when its
 * script runs, so nothing is lost. `separator` is the text that styled-components writes between rules.
 */
export function firstStyles(styles: string, markup: string): string {
  const classes = new Set([...markup.matchAll(/class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')));
  const rules = styles.split('/*!sc*/').map((rule) => rule.trim());
  const needed = rules.filter(
    (rule) => rule.startsWith('@') || selectors(rule).some((selector) => fits(selector, classes)),
  );
  return withoutUnusedVariables(needed.join('\n'), markup);
}

function selectors(rule: string): string[] {
  return rule.slice(0, rule.indexOf('{')).split(',');
}

/** Whether all classes of a selector are in the markup or are set by a mode. */
function fits(selector: string, classes: ReadonlySet<string>): boolean {
  if (selector.startsWith('data-styled')) return false;
  const named = [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].map((match) => match[1] ?? '');
  return named.every((name) => classes.has(name) || name === 'dark' || name === 'light');
}

/** Removes unused variables, repeatedly: the value of one variable is often another variable. */
function withoutUnusedVariables(styles: string, markup: string): string {
  const read = new Set([...(styles + markup).matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]));
  const less = styles.replace(/(--[\w-]+):[^;{}]*;/g, (declaration, name: string) =>
    read.has(name) ? declaration : '',
  );
  return less.length === styles.length ? styles : withoutUnusedVariables(less, markup);
}
