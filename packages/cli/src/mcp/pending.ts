/** How long calls may take to end once the input has ended, in milliseconds. */
export const grace = 30_000;

/** A message of the protocol, as far as it says which request it belongs to. */
interface Message {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** The requests that wait for their responses. */
export class Pending {
  readonly #ids = new Set<unknown>();
  readonly #onEmpty: (() => void)[] = [];

  /** Notes what has come: a request, or that one is cancelled, which gets no response. */
  received({ id, method, params }: Message): void {
    if (method === 'notifications/cancelled') this.#settle(params?.requestId);
    else if (method !== undefined && id !== undefined) this.#ids.add(id);
  }

  /** Notes what was sent: a response, or something else. */
  sent({ id, method }: Message): void {
    if (method === undefined) this.#settle(id);
  }

  /** Waits until all requests have their responses, or the time is over. */
  async ended(limit = grace): Promise<void> {
    if (!this.#ids.size) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#onEmpty.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #settle(id: unknown): void {
    this.#ids.delete(id);
    if (!this.#ids.size) for (const tell of this.#onEmpty.splice(0)) tell();
  }
}
