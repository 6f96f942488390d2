import type { ConsoleList } from '../../config.js';
import type { ConsoleData } from '../../console/data.js';
import { element } from './elements.js';
import { prepare } from './request.js';

/** Calls an operation by its example with some path parameters, as the first user. */
export type Call = (request: { readonly method: string; readonly path: string }) => Promise<unknown>;

type Item = Readonly<Record<string, unknown>>;

/** What exists, as lists; a press of an item hands its id to `choose`. */
export async function existing(
  data: ConsoleData,
  call: Call,
  now: number,
  choose: (field: string, value: string) => void,
): Promise<HTMLElement> {
  const panel = element('div', { className: 'console-lists' });
  const show = async (list: ConsoleList, path: Readonly<Record<string, string>>, of = ''): Promise<void> => {
    const target = data.operations[list.operation];
    if (!target) return;
    const request = prepare(data, target, { ...target.example, path }, now);
    const response = (await call(request)) as Readonly<Record<string, readonly Item[] | undefined>>;
    const items = response[list.items] ?? [];
    panel.append(
      element('h3', {}, list.title + of),
      items.length ? element('ul', {}, ...items.map((item) => entry(list, item, choose))) : element('p', {}, 'None.'),
    );
    for (const inner of data.lists.filter(({ inside }) => inside === list.parameter && inside !== undefined)) {
      for (const item of items) {
        const within = { ...path, [list.parameter ?? '']: String(item[list.value]) };
        await show(inner, within, ` of ${String(item[list.show[0] ?? list.value])}`);
      }
    }
  };
  for (const list of data.lists.filter(({ inside }) => inside === undefined)) await show(list, {});
  return panel;
}

function entry(list: ConsoleList, item: Item, choose: (field: string, value: string) => void): HTMLElement {
  const value = String(item[list.value]);
  const words = list.show.map((name) => String(item[name] ?? '')).filter(Boolean);
  const made = element('button', { type: 'button', className: 'console-item' }, words.join(' · '));
  made.title = `Fill in ${value}`;
  made.addEventListener('click', () => choose(list.parameter ?? '', value));
  return element('li', {}, made);
}
