/** The anchor of a heading: its words in lower case, joined by hyphens. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/<[^>]+>|[`*]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
