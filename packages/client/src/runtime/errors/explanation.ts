/** The texts of an error code, as `explainErrorCode` gives them. */
export interface Explanation {
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  /** Address of the code's page on the reference site. */
  readonly link: string;
}

/** Finds the texts of an error code. `explainErrorCode` of the entry `error-codes` is one. */
export type Explain = (code: string) => Explanation | undefined;
