/** A new operation, as given on the command line. */
export interface NewOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  /** Whether the tag is a new one, with a folder and a file of behaviours of its own. */
  readonly isNewArea: boolean;
}

export interface Facts {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
  readonly area: string;
  readonly name: string;
  readonly hasBody: boolean;
  readonly parameters: readonly [string, string, unknown][];
  /** What the drafted response has: one boolean, or an array of texts. */
  readonly field: Field;
}

export type Field = 'switch' | 'list';
