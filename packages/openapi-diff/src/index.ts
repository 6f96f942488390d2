export { compareVersions, judgeBump } from './bump.js';
export { type Bundle, operationsIn } from './bundle.js';
export { type Change, changeKinds, greatestStep, type Step, steps } from './change.js';
export type { Changelog, ChangelogChange, ChangelogVersion, Contents } from './changelog.js';
export { compareBundles } from './compare.js';
export { formatReport, readDiffFormat } from './formats/index.js';
export { marker } from './formats/markdown.js';
export { Git } from './git.js';
export { isObject, objectOf } from './json.js';
export { type ClientTypes, changesBetween, type Report, report } from './report.js';
export { withSources } from './source-lines.js';
export { type RedoclyChange, redoclyDiff } from './verdicts.js';
export {
  readBundleFile,
  readCommit,
  readMergeBase,
  readSource,
  readVersion,
  type Version,
  versionOf,
} from './versions.js';
