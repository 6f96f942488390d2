import type { Change } from '../core/change.js';
import type { SourceDocument } from './document.js';
import { editFile } from './edit.js';
import { SourceFile } from './file.js';
import { habitsOf } from './habits.js';
import { withReferences } from './reference-text.js';
import { renderJson, renderYaml } from './render.js';

export interface Applied {
  document: SourceDocument;
  /** Changes that could not be made without changing something else. */
  refused: Change[];
}

/** Makes changes in the files of a document. A change at the root of a file that is not there makes the file. */
export function applyChanges(document: SourceDocument, changes: readonly Change[]): Applied {
  const byFile = new Map<string, Change[]>();
  for (const change of changes) {
    const list = byFile.get(change.place.file) ?? [];
    byFile.set(change.place.file, list);
    list.push(change);
  }
  const changed: SourceFile[] = [];
  const refused: Change[] = [];
  for (const [name, list] of byFile) {
    const file = document.files.get(name);
    if (!file) {
      changed.push(...list.map((change) => newFile(change, document)));
      continue;
    }
    const written = list.map((change) => ({
      ...change,
      ...('value' in change && { value: withReferences(change.value, file) }),
    }));
    const edited = editFile(file, written);
    if (edited.file.text !== file.text) changed.push(edited.file);
    refused.push(...edited.refused);
  }
  return { document: changed.length ? document.with(changed) : document, refused };
}

/** A file that is written like its neighbours, or like the root. */
function newFile({ place: { file: name }, value }: Change, { files, root }: SourceDocument): SourceFile {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const file = new SourceFile(name, '');
  const neighbours = [...files.values()].filter((one) => one.name.startsWith(folder) && one.isJson === file.isJson);
  const neighbour = neighbours.find(({ text }) => text.includes('$ref')) ?? root;
  const habits = habitsOf(neighbour);
  const content = withReferences(value, file);
  const text = file.isJson ? renderJson(content, habits, false) : renderYaml(content, habits, { flow: false });
  return file.withText(text + habits.lineEnding);
}
