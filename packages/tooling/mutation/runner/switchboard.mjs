/** The switch that mutants read, and where they count what is reached: Stryker puts code that uses it into what it mutates. */
export function switchboard() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}
