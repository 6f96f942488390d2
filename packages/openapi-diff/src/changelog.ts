/** The changes from version to version of the document. */
export interface Changelog {
  /** Whether the history was available; a copy without it knows no releases. */
  readonly history: boolean;
  /** The newest first. */
  readonly versions: readonly ChangelogVersion[];
}

/** One version of the document. */
export interface ChangelogVersion {
  readonly version: string;
  /** The day of its release, as in 2026-01-31; absent while it is not released. */
  readonly date?: string;
  /** The changes since the previous version; absent in the first one. */
  readonly changes?: readonly ChangelogChange[];
  /** How much the document describes. */
  readonly contents: Contents;
}

export interface ChangelogChange {
  readonly kind: string;
  /** The effect on API users: breaking, compatible, or only changed texts. */
  readonly step: 'major' | 'minor' | 'patch';
  /** Where it is, in words. CommonMark. */
  readonly place: string;
  /** One sentence. CommonMark. */
  readonly message: string;
  /** The `operationId`s of the affected operations. */
  readonly operations: readonly string[];
}

/** The size of a version of the document. */
export interface Contents {
  readonly operations: number;
  readonly deprecated: number;
  readonly statusCodes: number;
  readonly errorCodes: number;
}
