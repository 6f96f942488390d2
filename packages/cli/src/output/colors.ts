import { styleText } from 'node:util';

type Style = 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';

/** Colours a text, if colours are on. */
export function paint(text: string, style: Style, colors: boolean): string {
  return colors && text ? styleText(style, text) : text;
}

/** Colours the state of something by its word: what has failed, what goes on, what is well. */
export function paintState(text: string, colors: boolean): string {
  if (!colors) return text;
  if (/fail|error|abnormal|frozen|cancel|rollback/i.test(text)) return paint(text, 'red', true);
  if (/ing\b|pending|progress|tobe/i.test(text) && !/^running$/i.test(text.trim())) return paint(text, 'yellow', true);
  if (/^(running|normal|active|available|completed|success\w*|ok|usable)$/i.test(text.trim())) {
    return paint(text, 'green', true);
  }
  return text;
}
