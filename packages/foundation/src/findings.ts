/** A finding of a checker, at a place in a source file. */
export interface Finding {
  /** Path from the root of the repository. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  rule: string;
  message: string;
  severity: 'error' | 'warning';
}

/** A problem in the user's input. It is printed without a stack, because the stack would point at our code. */
export class InputError extends Error {
  override name = 'InputError';
  constructor(
    message: string,
    readonly findings: readonly Finding[] = [],
  ) {
    super(message);
  }
}

/** `file:line:column  rule` and the message below it, one blank line between findings. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map((f) => `${f.file}:${f.line}:${f.column}  ${f.severity}  ${f.rule}\n  ${f.message.replaceAll('\n', '\n  ')}`)
    .join('\n\n');
}
