/** Opens the console, or makes a code happen, with what is loaded at the first press. */
type ConsoleModule = typeof import('./console/index.js');

/** Prepares the buttons of a page that need the emulator. */
export function enableTrying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-operation], button[data-happen]')) {
    let into: HTMLElement | undefined;
    button.addEventListener('click', () => {
      into ??= place(button);
      void run(button, into);
    });
    button.disabled = false;
  }
}

/** The place that what was started is shown in, after its button. */
function place(button: HTMLButtonElement): HTMLElement {
  const made = document.createElement('section');
  made.className = 'console';
  made.setAttribute('aria-label', button.textContent?.trim() ?? '');
  (button.closest('p') ?? button).after(made);
  return made;
}

async function run(button: HTMLButtonElement, into: HTMLElement): Promise<void> {
  const { console: script = '', data = '' } = document.getElementById('emulator')?.dataset ?? {};
  const { operation, happen = '' } = button.dataset;
  button.disabled = true;
  into.setAttribute('aria-busy', 'true');
  try {
    const module = (await import(script)) as ConsoleModule;
    if (operation === undefined) await module.happen(data, happen, into);
    else await module.openConsole(data, operation, into);
    // A console is opened once; a code can happen again.
    button.hidden = operation !== undefined;
  } catch (error) {
    into.textContent = `The emulator could not start: ${(error as Error).message}`;
  } finally {
    into.removeAttribute('aria-busy');
    button.disabled = false;
  }
}
