import type { ConsoleCredentials } from '../../config.js';
import type { ConsoleData } from '../../console/data.js';

/** What a request is sent through: the emulator in the page, or one that listens. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Logs in when a request needs it, and keeps the tokens. */
export class Session {
  readonly #tokens = new Map<string, string>();

  constructor(
    private readonly data: Pick<ConsoleData, 'credentials' | 'login'>,
    private readonly send: Send,
  ) {}

  /** The token for credentials; undefined for none. Throws an Error where the login fails. */
  async token(label?: string): Promise<string | undefined> {
    const { credentials } = this.data;
    const chosen = credentials.find((one) => one.label === label) ?? credentials[0];
    if (!chosen?.login) return undefined;
    if (chosen.expired) return this.#expired(chosen);
    const token = this.#tokens.get(chosen.label) ?? (await this.#logIn(chosen));
    this.#tokens.set(chosen.label, token);
    return token;
  }

  /** Forgets the tokens, as after an hour of the clock they may have ended. */
  forget(): void {
    this.#tokens.clear();
  }

  async #expired(credentials: ConsoleCredentials): Promise<string> {
    const token = await this.#logIn(credentials);
    await this.send('/_emulator/expire-credentials', { method: 'POST' });
    this.forget();
    return token;
  }

  async #logIn({ label, login }: ConsoleCredentials): Promise<string> {
    const { path, header } = this.data.login;
    const response = await this.send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(login),
    });
    const token = response.headers.get(header);
    if (!token) throw new Error(`The login as “${label}” failed with ${response.status}.`);
    return token;
  }
}
