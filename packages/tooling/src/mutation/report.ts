/** The fields of Stryker's report that are used. Its format is the mutation testing report schema, version 2. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Both count from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many mutants of a file, or of all, were noticed. */
export interface Score {
  readonly name: string;
  /** By a test that failed. */
  readonly killed: number;
  /** By tests that did not end. */
  readonly timedOut: number;
  readonly survived: number;
  /** Mutants that no test runs. */
  readonly uncovered: number;
  /** Static mutants, which were left out. */
  readonly ignored: number;
  /** Percent noticed of those that were tried or are not covered. */
  readonly percent: number;
}

/** The score of each file, and that of all at the end. */
export function scoresOf({ files }: Report): Score[] {
  const each = Object.entries(files).map(([file, { mutants }]) => scoreOf(file, mutants));
  return [
    ...each,
    scoreOf(
      'all',
      Object.values(files).flatMap(({ mutants }) => mutants),
    ),
  ];
}

function scoreOf(name: string, mutants: readonly Mutant[]): Score {
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timedOut, survived, uncovered] = [
    count('Killed'),
    count('Timeout'),
    count('Survived'),
    count('NoCoverage'),
  ];
  const all = killed + timedOut + survived + uncovered;
  const percent = all ? (100 * (killed + timedOut)) / all : 100;
  return { name, killed, timedOut, survived, uncovered, ignored: count('Ignored'), percent };
}

/** A Markdown table with one row per file. */
export function table(scores: readonly Score[]): string {
  const rows = scores.map((score) => [
    score.name,
    score.percent.toFixed(1),
    ...[score.killed, score.timedOut, score.survived, score.uncovered, score.ignored].map(String),
  ]);
  return [
    ['File', 'Score in %', 'Killed', 'Timed out', 'Survived', 'Not covered', 'Static, left out'],
    ['---', '--:', '--:', '--:', '--:', '--:', '--:'],
    ...rows,
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** One line for each mutant that no test noticed: its place, the code, and its replacement. */
export function survivorsOf({ files }: Report): string[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ status, location: { start, end }, replacement = '' }) => {
        const place = `${file}:${start.line}:${start.column}`;
        const note = status === 'NoCoverage' ? ' (not covered)' : '';
        return `${place}${note}: ${oneLine(cut(source, start, end))} → ${oneLine(replacement)}`;
      }),
  );
}

function cut(source: string, start: Position, end: Position): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]?.slice(0, end.column - 1) ?? '';
  lines[0] = lines[0]?.slice(start.column - 1) ?? '';
  return lines.join('\n');
}

function oneLine(code: string): string {
  const text = code.trim().replace(/\s+/g, ' ');
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
