import type { RecordedRequest } from './record.js';

export type LogFormat = 'json' | 'pretty' | 'off';

/** One line per request, and internal errors of the emulator. Neither contains secrets. */
export class Log {
  constructor(
    private readonly format: LogFormat,
    private readonly print: (line: string) => void = (line) => console.log(line),
  ) {}

  request(record: RecordedRequest): void {
    if (this.format === 'off') return;
    const { method, path, status, milliseconds, operationId = '-', id } = record;
    this.print(
      this.format === 'json'
        ? JSON.stringify({ method, path, status, milliseconds, operationId, requestId: id })
        : `${method.padEnd(6)} ${path}  ${status}  ${milliseconds} ms  ${operationId}  ${id}`,
    );
  }

  failure(requestId: string, error: unknown): void {
    if (this.format === 'off') return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.print(this.format === 'json' ? JSON.stringify({ requestId, error: text }) : `${requestId}  ${text}`);
  }

  /** Important messages, printed even if requests are not logged. */
  alarm(error: unknown): void {
    console.error(error instanceof Error ? error.message : String(error));
  }
}
