type Child = Node | string | undefined | false;

/** Makes an element with properties and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Omit<HTMLElementTagNameMap[Name], 'style'>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A button that does something; while it does, it cannot be pressed again. */
export function button(label: string, className: string, act: () => unknown): HTMLButtonElement {
  const made = element('button', { type: 'button', className }, label);
  made.addEventListener('click', async () => {
    made.disabled = true;
    try {
      await act();
    } finally {
      made.disabled = false;
    }
  });
  return made;
}
