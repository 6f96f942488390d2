/** Why the file system refuses a file, in words, and what to do about it. */
const problems: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission. Grant it, or name another file.',
  EBUSY: 'the system is using it, for example because the file alone is mounted. Mount its folder instead.',
  EDQUOT: 'the quota of this user is used up. Free some space, or name another file.',
  EFBIG: 'it would exceed the file size limit of this user. Raise the limit, or name another file.',
  EISDIR: 'PATH is a folder. Remove it, or name another file.',
  ELOOP: 'its links form a loop. Correct them, or name another file.',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one.',
  ENOENT: 'its folder does not exist, or cannot hold files. Create the folder, or name another file.',
  ENOSPC: 'the disk is full. Free some space, or name another file.',
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
