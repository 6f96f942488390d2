import { StringDecoder } from 'node:string_decoder';
import type { Io } from '../io.js';
import { Interrupted } from './interrupted.js';

/** The escape sequences of keys such as arrows, and the marks around pasted text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const escapeSequences = /\u001b(?:\[[\d;?]*[ -/]*[@-~]|O.|[^[O])?/g;

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

/** Reads up to the end of the line. Keys that move the cursor do not count. */
function readLine(stdin: Io['stdin']): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8');
    let text = '';
    const end = (finish: () => void) => {
      stdin.off('data', read).off('end', ended);
      finish();
    };
    const ended = () => end(() => resolve(text));
    const read = (data: Buffer | string) => {
      const typed = typeof data === 'string' ? data : decoder.write(data);
      for (const char of typed.replace(escapeSequences, '')) {
        if (char === '\r' || char === '\n' || char === '\u0004') return ended();
        if (char === '\u0003') return end(() => reject(new Interrupted()));
        if (char === '\u007f' || char === '\b') text = [...text].slice(0, -1).join('');
        else if (char === '\u0015') text = '';
        else if (char >= ' ') text += char;
      }
    };
    stdin.on('data', read).on('end', ended);
    stdin.resume();
  });
}
