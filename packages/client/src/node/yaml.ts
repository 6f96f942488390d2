/** A value of the YAML that configuration files of OpenStack clients use: maps of maps and scalars. */
export type YamlValue = string | { readonly [key: string]: YamlValue };

interface Level {
  readonly indent: number;
  readonly map: Record<string, YamlValue>;
}

/**
 * Reads nested maps of scalars, with comments and quotes, as `clouds.yaml` holds them. Lists are passed over; anything
 * else that YAML can do is an error with its line, so that nothing is misread.
 */
export function readYaml(text: string, file: string): Record<string, YamlValue> {
  const root: Record<string, YamlValue> = {};
  const levels: Level[] = [{ indent: -1, map: root }];
  let list = Infinity;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(^|\s)#(?=([^'"]|'[^']*'|"[^"]*")*$).*$/, '').trimEnd();
    if (!line.trim() || /^(---|\.\.\.|%YAML.*)$/.test(line)) continue;
    const indent = line.length - line.trimStart().length;
    if (line.trimStart().startsWith('- ') || line.trim() === '-') {
      list = Math.min(list, indent);
      continue;
    }
    if (indent > list) continue;
    list = Infinity;
    const fault = (what: string) =>
      new Error(`${file}, line ${index + 1}: ${what}. Write maps of plain or quoted values.`);
    if (/^ *\t/.test(line)) throw fault('a tab as indentation');
    const [, quoted, plain, rest = ''] =
      /^\s*(?:["']([^"']*)["']|([^\s:"'{[&*!|>?%@`][^:]*?))\s*:(?:\s+(.*))?$/.exec(line) ?? [];
    const key = quoted ?? plain;
    if (key === undefined) throw fault('not a key with a value');
    while ((levels.at(-1)?.indent ?? -1) >= indent) levels.pop();
    const parent = levels.at(-1)?.map ?? root;
    if (Object.hasOwn(parent, key)) throw fault(`${key} stands twice`);
    if (rest) parent[key] = scalar(rest, fault);
    else {
      const map: Record<string, YamlValue> = {};
      parent[key] = map;
      levels.push({ indent, map });
    }
  }
  return root;
}

function scalar(text: string, fault: (what: string) => Error): string {
  if (text.startsWith('"')) {
    try {
      return JSON.parse(text) as string;
    } catch {
      throw fault('a quoted value that cannot be read');
    }
  }
  if (text.startsWith("'")) {
    if (!/^'([^']|'')*'$/.test(text)) throw fault('a quoted value that does not end');
    return text.slice(1, -1).replaceAll("''", "'");
  }
  if (text === '{}' || text === '[]' || text.startsWith('[')) return '';
  if (/^[&*!|>{@`%]/.test(text)) throw fault('a form of YAML that is not read here');
  return text;
}
