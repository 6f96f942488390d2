export { type Bump, compareVersions, judgeBump } from './bump.js';
export { type Change, type ChangeKind, changeKinds, greatestStep, type Step, steps } from './change.js';
export type { Changelog, ChangelogChange, ChangelogVersion, Contents } from './changelog.js';
export { compareDocuments } from './compare.js';
export type { CompareOptions } from './context.js';
export { operationsIn } from './document.js';
export { type DiffFormat, diffFormats, formatReport, readDiffFormat } from './formats/index.js';
export { changeLine, marker } from './formats/markdown.js';
export type { FormatOptions } from './formats/options.js';
export type { Json } from './json.js';
export type { Meaning } from './meaning.js';
export { readDocument } from './read/document.js';
export {
  type ClientHook,
  type ClientTypes,
  changesBetween,
  type Report,
  type ReportOptions,
  report,
} from './report.js';
export { type Version, versionOf } from './version.js';
