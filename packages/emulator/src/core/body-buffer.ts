/** Gathers a body as it arrives, up to a limit in bytes. */
export class BodyBuffer {
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(private readonly limit: number) {}

  /** Adds received data. Returns false if that exceeds the limit; the rest does not have to be read. */
  add(chunk: Uint8Array): boolean {
    this.#size += chunk.length;
    if (this.#size > this.limit) return false;
    this.#chunks.push(chunk);
    return true;
  }

  bytes(): Uint8Array {
    const [only] = this.#chunks;
    if (only && this.#chunks.length === 1) return only;
    const body = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      body.set(chunk, at);
      at += chunk.length;
    }
    return body;
  }
}
