/** Styles by the numbers that switch them on and off. `styleText` of Node decides on its own whether to use colours. */
const styles = { bold: [1, 22], cyan: [36, 39], green: [32, 39], red: [31, 39], yellow: [33, 39] } as const;

type Style = keyof typeof styles;

/** Colours a text, if colours are on. */
export function paint(text: string, style: Style, colors: boolean): string {
  if (!colors || !text) return text;
  const [on, off] = styles[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** The words of states that tell that something went wrong. */
export const failed = /fail|error|abnormal|frozen|cancel|rollback/i;

/** Colours the state of something by its word: what has failed, what goes on, what is well. */
export function paintState(text: string, colors: boolean): string {
  if (!colors) return text;
  if (failed.test(text)) return paint(text, 'red', true);
  if (/ing\b|pending|progress|tobe/i.test(text) && !/^running$/i.test(text.trim())) return paint(text, 'yellow', true);
  if (/^(running|normal|active|available|completed|success\w*|ok|usable)$/i.test(text.trim())) {
    return paint(text, 'green', true);
  }
  return text;
}
