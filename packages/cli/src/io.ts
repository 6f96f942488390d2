import type { Readable, Writable } from 'node:stream';

/** Where the program reads and writes: those of the process, or others in tests and servers. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Stops the work in place of the signals of the process. */
  readonly signal?: AbortSignal;
}

/** A stream to read from, which may be a terminal. */
export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown };

/** A stream to write to, which may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

// See docs/decisions/0315-force-color-wins-over-no-color.md.
/** Whether a stream takes colours: a terminal does, unless `NO_COLOR` or `TERM=dumb` says otherwise. `FORCE_COLOR` wins. */
export function hasColors({ isTTY }: Output, env: Io['env']): boolean {
  if (env.FORCE_COLOR) return !['0', 'false'].includes(env.FORCE_COLOR.toLowerCase());
  return Boolean(isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** The width of a stream in characters; undefined where nothing limits it. `COLUMNS` counts where there is no terminal. */
export function widthOf({ isTTY, columns }: Output, env: Io['env']): number | undefined {
  if (isTTY && columns) return columns;
  const given = Number(env.COLUMNS);
  return given >= 20 ? given : undefined;
}
