const timeFormats: Readonly<Record<string, string>> = {
  rfc3339: '`2026-01-31T08:00:00Z`',
  'iso8601-basic-offset': '`2026-01-31T08:00:00+0000`',
  'iso8601-local': '`2026-01-31T08:00:00`',
  'sql-local': '`2026-01-31 08:00:00`',
  'epoch-milliseconds': '`1769846400000`, milliseconds since 1970',
  'time-of-day': '`08:00:00`',
};

/** Adds the meaning of a schema's extensions to its description. Other nodes are not changed. */
export function describeSchema(node: Record<string, unknown>): void {
  const notes = [knownValues(node), timeFormat(node), secret(node), reserved(node)].filter(Boolean);
  if (!notes.length) return;
  const description = typeof node.description === 'string' ? node.description.trim() : '';
  node.description = [description, ...notes].filter(Boolean).join('\n\n');
}

function knownValues({ 'x-extensible-enum': values }: Record<string, unknown>): string {
  if (!Array.isArray(values)) return '';
  return `Known values: ${values.map((value) => `\`${String(value)}\``).join(', ')}. There may be others.`;
}

function timeFormat({ 'x-time-format': format }: Record<string, unknown>): string {
  const written = timeFormats[String(format)];
  return written ? `Written as ${written}.` : '';
}

function secret({ 'x-secret': marked }: Record<string, unknown>): string {
  return marked === true ? 'A secret: keep it out of logs.' : '';
}

function reserved({ 'x-reserved': marked }: Record<string, unknown>): string {
  return marked === true ? 'Reserved: the service does not use it yet.' : '';
}
