/** The sender of an error: the service itself, the gateway in front of it, or the identity service. */
export type Source = 'service' | 'gateway' | 'iam';

/** A response that is an error. Errors without an error code have only a status code. */
export class Failure extends Error {
  override name = 'Failure';
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
    readonly source: Source = 'gateway',
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** What the document says of an error code. */
export interface ErrorCodeFacts {
  readonly status: number;
  readonly message: string;
  readonly source: Source;
  /** Further statuses and messages that it comes with. */
  readonly also?: readonly { readonly status: number; readonly message: string }[];
}

/** The error codes of a document. */
export class ErrorCatalogue {
  constructor(private readonly codes: Readonly<Record<string, ErrorCodeFacts>>) {}

  find(code: string | undefined): ErrorCodeFacts | undefined {
    return code !== undefined && Object.hasOwn(this.codes, code) ? this.codes[code] : undefined;
  }

  /**
   * The failure of an error code; `detail` says what is special about this one. `status` counts where the code comes with
   * several, and where the document does not know the code, which then comes with the detail alone.
   */
  failure(code: string, status?: number, detail = ''): Failure {
    const facts = this.find(code);
    if (!facts) return new Failure(status ?? 500, detail, code);
    const at = status ?? facts.status;
    const message = [facts, ...(facts.also ?? [])].find((one) => one.status === at)?.message ?? facts.message;
    return new Failure(at, detail ? `${message.replace(/\.?$/, '.')} ${detail}` : message, code, facts.source);
  }
}
