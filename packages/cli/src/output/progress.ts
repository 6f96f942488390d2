import { hasColors, type Io, widthOf } from '../io.js';
import { paint } from './colors.js';
import { printable } from './printable.js';
import { fit, readyToMeasure } from './text-width.js';

/** The state of a job, as a line of progress shows it. */
export interface State {
  readonly name?: string;
  readonly status?: string;
  /** A percentage, such as `60%`. */
  readonly process?: string;
}

/** Shows how a job comes on. */
export interface Progress {
  readonly show: (state: State) => void;
  /** Ends the line, with a last word where there is one. */
  end(word?: string): void;
}

const barWidth = 24;

/** A line that is drawn over itself on a terminal: bar, percentage, state and time. Elsewhere nothing is shown. */
export async function progressOn({ stderr, env }: Io, now: () => number = () => performance.now()): Promise<Progress> {
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  const colors = hasColors(stderr, env);
  const start = now();
  let last: State = {};
  await readyToMeasure();
  const draw = () => {
    const percent = percentOf(last.process);
    const bar = percent === undefined ? '' : `${barOf(percent)} ${String(percent).padStart(3)} %`;
    const words = [bar, last.status ?? 'Waiting', last.name, duration(now() - start)]
      .filter(Boolean)
      .map((word) => printable(`${word}`));
    const text = fit(words.join('  '), (widthOf(stderr, env) ?? 80) - 1);
    stderr.write(`\r\u001b[K${paint(text, 'cyan', colors)}`);
  };
  draw();
  const timer = setInterval(draw, 1000);
  return {
    show(state) {
      last = state ?? {};
      draw();
    },
    end(word) {
      clearInterval(timer);
      if (word) {
        last = { ...last, status: word, ...(last.process !== undefined && { process: '100%' }) };
        draw();
      }
      stderr.write('\n');
    },
  };
}

function percentOf(text: string | undefined): number | undefined {
  const percent = Number.parseFloat(text ?? '');
  return percent >= 0 && percent <= 100 ? Math.floor(percent) : undefined;
}

function barOf(percent: number): string {
  const full = Math.round((percent / 100) * barWidth);
  return `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
}

/** `1 min 05 s` */
function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
