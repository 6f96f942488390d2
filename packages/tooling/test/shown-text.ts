/** The text of a page outside of its code, as the reader's browser has it. */
export function shownText(html: string): string {
  return html
    .replaceAll(/<code>.*?<\/code>/gs, '\0')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll(/&(lt|gt|quot);/g, '·')
    .replaceAll('&amp;', '&');
}
