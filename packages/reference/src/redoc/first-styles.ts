/**
 * The part of Redoc's styles that its prerendered markup needs: about a third of them. Redoc adds all of them again when
 * its script runs, so nothing else is lost. `separator` is what styled-components writes between rules.
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

/** Whether all classes of a selector are in the markup, or are those that a mode sets. */
function fits(selector: string, classes: ReadonlySet<string>): boolean {
  if (selector.startsWith('data-styled')) return false;
  const named = [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].map((match) => match[1] ?? '');
  return named.every((name) => classes.has(name) || name === 'dark' || name === 'light');
}

/** Drops variables that nothing reads, until each is read: one variable is often the value of another. */
function withoutUnusedVariables(styles: string, markup: string): string {
  const read = new Set([...(styles + markup).matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]));
  const less = styles.replace(/(--[\w-]+):[^;{}]*;/g, (declaration, name: string) =>
    read.has(name) ? declaration : '',
  );
  return less.length === styles.length ? styles : withoutUnusedVariables(less, markup);
}
