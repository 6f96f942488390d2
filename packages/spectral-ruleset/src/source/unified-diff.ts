import { isAbsolute, posix } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { SourceDocument } from './document.js';
import type { SourceFile } from './file.js';
import { shown } from './words.js';

/** What would change in the files of a document, as a unified diff that `git apply` and `patch -p1` take. */
export function unifiedDiff(before: SourceDocument, changed: readonly SourceFile[]): string {
  return changed
    .map((file) => {
      const near = shown(file.name).replaceAll('\\', '/');
      const name = isAbsolute(near) ? posix.relative(posix.dirname(before.root.name), file.name) : near;
      const old = before.files.get(file.name);
      return createTwoFilesPatch(
        old ? `a/${name}` : '/dev/null',
        `b/${name}`,
        old?.text ?? '',
        file.text,
        undefined,
        undefined,
        { headerOptions: FILE_HEADERS_ONLY },
      );
    })
    .join('');
}
