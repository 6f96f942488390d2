/** An answer before it is written. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Text of the body. */
  body: string;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
