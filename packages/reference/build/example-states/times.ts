/** Whether a value of a state is a time in epoch milliseconds; no length or count is as large, and “without end” is larger. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > Date.UTC(2020) && value < Date.UTC(2100);
}
