/** The rows of the tables of a page, without the spaces that a formatter puts into them. */
export function tables(page: string): string[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line));
  return rows.map((line) => line.replaceAll(/ +/g, ' '));
}
