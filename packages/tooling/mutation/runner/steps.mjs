/** Tells the process that watches this one which step begins: a test, what is set up around tests, or loading. */
export function begin(step) {
  process.send?.({ step });
}
