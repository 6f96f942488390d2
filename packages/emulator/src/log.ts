import type { RecordedRequest } from './http/record.js';

export type LogFormat = 'json' | 'pretty' | 'off';

/** One line a request, and what went wrong inside the emulator. Secrets are in neither. */
export class Log {
  constructor(
    private readonly format: LogFormat,
    private readonly print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  ) {}

  request(record: RecordedRequest): void {
    if (this.format === 'off') return;
    const { method, path, status, milliseconds, operation = '-', id } = record;
    this.print(
      this.format === 'json'
        ? JSON.stringify({ method, path, status, milliseconds, operation, requestId: id })
        : `${method.padEnd(6)} ${path}  ${status}  ${milliseconds} ms  ${operation}  ${id}`,
    );
  }

  failure(requestId: string, error: unknown): void {
    if (this.format === 'off') return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.print(this.format === 'json' ? JSON.stringify({ requestId, error: text }) : `${requestId}  ${text}`);
  }
}
