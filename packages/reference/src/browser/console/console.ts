import type { ConsoleData } from '../../console/data.js';
import { highlighted } from '../../html/highlight.js';
import { curlSample } from '../../samples/curl.js';
import { typescriptSample } from '../../samples/typescript.js';
import { button, element } from './elements.js';
import { type Beginning, type KeptEmulator, startKept } from './emulator.js';
import { RequestForm } from './form.js';
import { existing } from './lists.js';
import { loadData } from './load.js';
import { prepare } from './request.js';
import { receive, responseView } from './response-view.js';
import { type Send, Session } from './session.js';
import { refusal } from './target.js';

const minute = 60_000;
/** Milliseconds between two looks at what exists in the emulator of the page, so that its jobs can be watched. */
const pause = 2000;
/** The entry of the session storage with the base URL. */
const baseKey = 'console base';

/** Fills a place with the console of an operation. */
export async function openConsole(address: string, id: string, into: HTMLElement): Promise<void> {
  const data = await loadData(address);
  await new Console(data, id, into, await startKept(data, id, 'kept')).show();
}

class Console {
  readonly #form: RequestForm;
  readonly #credentials: HTMLSelectElement;
  readonly #base: HTMLInputElement;
  readonly #problem = element('p', { className: 'console-problem', role: 'alert' });
  readonly #result = element('div', { role: 'status' });
  readonly #lists = element('div');
  readonly #session: Session;

  constructor(
    private readonly data: ConsoleData,
    private readonly id: string,
    private readonly into: HTMLElement,
    private readonly emulator: KeptEmulator,
  ) {
    this.#form = new RequestForm(this.#target, data.variables, emulator.now());
    const labels = data.credentials.map(({ label }) => element('option', { value: label }, label));
    this.#credentials = element('select', {}, ...labels);
    this.#base = element('input', {
      type: 'url',
      placeholder: 'the emulator in this page',
      value: sessionStorage.getItem(baseKey) ?? '',
    });
    this.#session = new Session(data, (path, init) => this.#send(path, init));
  }

  async show(): Promise<void> {
    const send = element('button', { type: 'submit', className: 'button' }, 'Send');
    const form = element(
      'form',
      { noValidate: true },
      element(
        'div',
        { className: 'console-fields' },
        element('label', {}, element('span', {}, 'Credentials'), this.#credentials),
        element('label', {}, element('span', {}, 'Base URL, on this machine'), this.#base),
      ),
      ...this.#form.groups,
      send,
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      send.disabled = true;
      await this.#guarded(() => this.#submit());
      send.disabled = false;
    });
    form.addEventListener('input', () => void this.#guarded(async () => this.#followSamples()));
    this.into.replaceChildren(form, this.#problem, this.#result, this.#existing());
    await this.#guarded(() => this.#refresh());
    form.querySelector<HTMLElement>('select, input')?.focus();
    this.#watch();
  }

  /** Shows what exists again and again, until another console takes the place of this one. */
  #watch(): void {
    const timer = setInterval(async () => {
      if (!this.#lists.isConnected) clearInterval(timer);
      // Anyone who has chosen an item, or calls another emulator, presses the button for it.
      else if (!document.hidden && !this.#lists.contains(document.activeElement) && !this.#base.value.trim())
        await this.#refresh().catch(() => clearInterval(timer));
    }, pause);
  }

  get #target() {
    const target = this.data.operations[this.id];
    if (!target) throw new Error(`There is no operation ${this.id}.`);
    return target;
  }

  readonly #send: Send = (path, init) => {
    const base = this.#checkedBase();
    return base ? fetch(base.replace(/\/$/, '') + path, init) : this.emulator.fetch(path, init);
  };

  async #submit(): Promise<void> {
    const base = this.#checkedBase();
    const { method, path, headers, body } = prepare(this.data, this.#target, this.#form.read(), this.emulator.now());
    const token = await this.#session.token(this.#credentials.value);
    const all = { ...headers, ...(token !== undefined && { [this.data.samples.authentication.header]: token }) };
    if (!base && method !== 'GET') this.emulator.change();
    const received = await receive(() =>
      this.#send(path, { method, headers: all, ...(body !== undefined && { body }) }),
    );
    this.#result.replaceChildren(responseView(this.data, received));
    await this.#refresh();
  }

  /** The base URL as typed; empty for the emulator in the page. Throws an Error that says why a URL is refused. */
  #checkedBase(): string {
    const base = this.#base.value.trim();
    const reason = base ? refusal(base) : undefined;
    if (reason) throw new Error(reason);
    // A token of one emulator means nothing to another.
    if (base !== (sessionStorage.getItem(baseKey) ?? '')) this.#session.forget();
    sessionStorage.setItem(baseKey, base);
    return base;
  }

  /** Writes what was typed into the samples of the page. */
  #followSamples(): void {
    const { samples, server } = this.data;
    const { operation } = this.#target;
    const typed = this.#form.read();
    // Samples take what differs per caller from the environment.
    const path = Object.fromEntries(Object.entries(typed.path).filter(([name]) => !(name in samples.variables)));
    const request = { ...typed, path };
    const base = this.#base.value.trim().replace(/\/$/, '') || server;
    const texts = [
      ['bash', curlSample(operation, request, base, samples)],
      ...(samples.client
        ? [['typescript', typescriptSample(operation, request, samples, samples.client)] as const]
        : []),
    ] as const;
    const blocks = document.querySelectorAll('.samples .code code');
    texts.forEach(([language, text], i) => {
      const block = blocks[i];
      if (block) block.innerHTML = highlighted(text.trimEnd(), language);
    });
  }

  #existing(): HTMLElement {
    const step = (label: string, minutes: number) =>
      button(label, 'small', () =>
        this.#guarded(async () => {
          await this.emulator.advance(minutes * minute);
          this.#session.forget();
          await this.#refresh();
        }),
      );
    const again = (label: string, beginning: Beginning) =>
      button(label, 'small', () => this.#guarded(() => this.#startAgain(beginning)));
    return element(
      'section',
      { className: 'console-state' },
      element('h2', {}, 'What exists'),
      element('p', {}, 'It stays while you move between pages of this tab. Press an item to fill in its id.'),
      element(
        'p',
        { className: 'console-clock' },
        'Clock: ',
        step('1 minute on', 1),
        ' ',
        step('1 hour on', 60),
        ' ',
        step('1 day on', 1440),
        ' ',
        button('Refresh', 'small', () => this.#guarded(() => this.#refresh())),
      ),
      element(
        'p',
        { className: 'console-again' },
        'Start again: ',
        this.data.states !== undefined && again('Prepare this example', 'example'),
        ' ',
        again('Empty account', 'empty'),
      ),
      this.#lists,
    );
  }

  async #startAgain(beginning: Beginning): Promise<void> {
    this.emulator.end();
    const emulator = await startKept(this.data, this.id, beginning);
    await new Console(this.data, this.id, this.into, emulator).show();
  }

  async #refresh(): Promise<void> {
    const token = await this.#session.token();
    const headers = token === undefined ? {} : { [this.data.samples.authentication.header]: token };
    const call = async ({ method, path }: { method: string; path: string }) => {
      const response = await this.#send(path, { method, headers });
      if (!response.ok) throw new Error(`${method} ${path} failed with ${response.status}.`);
      return response.json() as Promise<unknown>;
    };
    const choose = (name: string, value: string) => {
      this.#form.set(name, value);
      this.#followSamples();
    };
    this.#lists.replaceChildren(await existing(this.data, call, this.emulator.now(), choose));
  }

  /** Says what went wrong, where the reader can act on it. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      this.#problem.textContent = '';
      await work();
    } catch (error) {
      this.#problem.textContent = (error as Error).message;
    }
  }
}
