import type { Io } from '../io.js';
import { Interrupted } from './interrupted.js';

/** Asks for a secret on the terminal. The typed characters are not shown. */
export async function readSecret(label: string, { stdin, stderr }: Io): Promise<string> {
  // First of all: what is typed fast must not be shown either.
  stdin.setRawMode?.(true);
  stderr.write(`${label.replace(/^--/, '')}: `);
  try {
    return await readLine(stdin);
  } finally {
    stdin.setRawMode?.(false);
    stdin.pause();
    stderr.write('\n');
  }
}

function readLine(stdin: Io['stdin']): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (finish: () => void) => {
      stdin.off('data', read).off('end', ended);
      finish();
    };
    const ended = () => end(() => resolve(text));
    const read = (data: Buffer | string) => {
      for (const char of data.toString()) {
        if (char === '\r' || char === '\n' || char === '\u0004') return ended();
        if (char === '\u0003') return end(() => reject(new Interrupted()));
        if (char === '\u007f' || char === '\b') text = [...text].slice(0, -1).join('');
        else text += char;
      }
    };
    stdin.on('data', read).on('end', ended);
    stdin.resume();
  });
}
