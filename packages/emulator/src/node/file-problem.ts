/** Why the file system refuses a file, in words, and what to do about it. */
const problems: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission. Grant it, or name another file.',
  EBUSY: 'it is in use by the system, as a file is that is mounted alone. Mount its folder instead.',
  EDQUOT: 'the quota of this user is used up. Make room, or name another file.',
  EFBIG: 'it would be larger than this user may write. Raise the limit, or name another file.',
  EISDIR: 'PATH is a folder. Remove it, or name another file.',
  ELOOP: 'its links lead in a circle. Correct them, or name another file.',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one.',
  ENOENT: 'its folder does not exist, or takes no files. Create the folder, or name another file.',
  ENOSPC: 'the disk is full. Make room, or name another file.',
  ENOTDIR: 'a part of its path is a file, not a folder. Correct the path.',
  EROFS: 'the file system is read-only. Name a file on another.',
};
/** Codes that say the same in other words. */
const same: Readonly<Record<string, string>> = { EPERM: 'EACCES', ERR_FS_EISDIR: 'EISDIR' };

/** In a sentence after the path and a colon: why a file cannot be used, and what to do. */
export function fileProblem(error: unknown): string {
  const { code = '', message, path = 'it' } = error as NodeJS.ErrnoException;
  return problems[same[code] ?? code]?.replace('PATH', () => path) ?? message;
}
