import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import { Moment } from './moment.js';

const width = 80;

/**
 * Writes a JSON value, possibly with moments, as a TypeScript literal, on one line if it fits. `column` is where its
 * first line begins.
 */
export function literal(value: unknown, indent = '', column = indent.length): string {
  const line = oneLine(value);
  if (column + line.length <= width) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Numeral)) {
    const rows = Object.entries(value).map(([name, item]) => {
      const start = `${inner}${key(name)}: `;
      return `${start}${literal(item, inner, start.length)},\n`;
    });
    return `{\n${rows.join('')}${indent}}`;
  }
  return line;
}

function oneLine(value: unknown): string {
  if (value instanceof Moment) {
    return value.secondsAgo ? `Date.now() - ${grouped(value.secondsAgo * 1000)}` : 'Date.now()';
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null && !(value instanceof Numeral)) {
    const entries = Object.entries(value).map(([name, item]) => `${key(name)}: ${oneLine(item)}`);
    return entries.length ? `{ ${entries.join(', ')} }` : '{}';
  }
  return String(value);
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** `86400000` → `86_400_000`. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '_');
}
