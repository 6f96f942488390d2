/** What changed from version to version of the document. */
export interface Changelog {
  /** Whether the history was there to be read; a copy without it knows of no release. */
  readonly history: boolean;
  /** The newest first. */
  readonly versions: readonly ChangelogVersion[];
}

/** One version of the document. */
export interface ChangelogVersion {
  readonly version: string;
  /** The day of its release, as in 2026-01-31; absent while it is not released. */
  readonly date?: string;
  /** What changed since the version before it; absent in the first one. */
  readonly changes?: readonly ChangelogChange[];
  /** How much the document describes. */
  readonly contents: Contents;
}

export interface ChangelogChange {
  readonly kind: string;
  /** What it means to who uses the API: it breaks, it does not, or only words changed. */
  readonly step: 'major' | 'minor' | 'patch';
  /** Where it is, in words. CommonMark. */
  readonly place: string;
  /** One sentence. CommonMark. */
  readonly message: string;
  /** The operations that it concerns, by operationId. */
  readonly operations: readonly string[];
}

/** How much a version of the document describes. */
export interface Contents {
  readonly operations: number;
  readonly deprecated: number;
  readonly statusCodes: number;
  readonly errorCodes: number;
}
