import type { Files } from '../assets.js';
import { type PageFacts, pageFile } from '../page.js';
import { type Site, siteName } from '../site.js';
import { pictureSvg } from './picture.js';
import { renderPicture } from './render.js';

/** The file of the picture that previews of links to a page show; undefined for a page that nobody links to. */
export function pictureFile(page: Pick<PageFacts, 'path' | 'listed'>): string | undefined {
  if (page.listed === false) return undefined;
  return `social/${pageFile(page).replace(/(\/?index)?\.html$/, '') || 'index'}.png`;
}

/** The pictures of all pages, by their files. */
export async function pictures(site: Site, pages: readonly PageFacts[]): Promise<Files> {
  const files = pages.map(async (page): Promise<[string, Uint8Array][]> => {
    const file = pictureFile(page);
    const { title, pictureLine = page.description } = page;
    return file ? [[file, await renderPicture(pictureSvg({ place: siteName(site), title, line: pictureLine }))]] : [];
  });
  return new Map((await Promise.all(files)).flat());
}
