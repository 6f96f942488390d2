import type { Output } from '../io.js';

/** The reader of the output has gone, as `| head` does. There is nothing more to do. */
export class ReaderGone extends Error {
  override name = 'ReaderGone';
}

/** The output cannot be written, as on a full disk. */
export class OutputError extends Error {
  override name = 'OutputError';
}

/** Writes text, and waits until the reader has taken it. */
export type Write = (text: string) => Promise<void>;

/** Makes a function that writes to a stream. It throws ReaderGone once the other end of a pipe is closed, and OutputError where else it fails. */
export function writerTo(stream: Output): Write {
  // Without a listener, a closed pipe would end the process.
  if (!stream.listenerCount('error')) stream.on('error', () => {});
  return (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (error) reject(faultOf(error));
        else resolve();
      });
    });
}

/**
 * Notices writes that fail while nobody waits for them, such as those of the emulator. The function that it gives back throws what
 * `writerTo` would have thrown.
 */
export function noticeFaults(stream: Output): () => Promise<void> {
  let first: Error | undefined;
  stream.on('error', (error) => {
    first ??= error;
  });
  return async () => {
    // A write that has just failed is reported in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (first) throw faultOf(first);
  };
}

function faultOf(error: Error): Error {
  return isGone(error) ? new ReaderGone() : new OutputError(`The output cannot be written (${error.message}).`);
}

function isGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ECONNRESET';
}
