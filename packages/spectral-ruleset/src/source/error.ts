/** A fault of a source file or of how it is referred to, in words for its author. */
export class SourceError extends Error {}
