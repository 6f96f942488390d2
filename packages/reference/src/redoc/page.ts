import { html, type Markup, raw } from '../html/html.js';
import { head, header, modeScript } from '../html/layout.js';
import type { PageFacts } from '../page.js';
import { assetUrl, operationName, type Site, styleSheet, url } from '../site.js';
import { firstStyles } from './first-styles.js';
import type { RenderedReference } from './render.js';

// See docs/decisions/0161-redoc-is-split-into-parts.md.
/** Height of the header, in pixels. Redoc keeps its menu and its anchors below it. */
export const headerHeight = 56;

/** The page of the reference: our head and header, and Redoc's output below. */
export function referencePage(site: Site, page: PageFacts, { markup, styles, script }: RenderedReference): Markup {
  const scripts = [...markup.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
  const attributes = [...markup.matchAll(/ style="([^"]*)"/g)].map((match) => match[1] ?? '');
  const [onward, deepLink] = [onwardScript(site), deepLinkScript(site)];
  const first = firstStyles(styles, markup) + styleSheet(site, 'redoc.css');
  // Redoc adds its styles to an empty element through the style sheet interface; the policy names the empty text.
  const inline = {
    scripts: [modeScript, onward, deepLink, ...scripts],
    styles: [first, ''],
    attributes: [...new Set([...attributes, ...codeColours(script)])],
  };
  const extra = html`${raw(`<style>${first}</style>`)}
    ${raw(`<script>${onward}</script>`)}
    ${raw(`<script>${deepLink}</script>`)}
    <script type="module" src="${assetUrl(site, 'reference.js')}"></script>`;
  return html`<!doctype html>
    <html lang="en" class="light">
      ${head(site, page, inline, extra, 'redoc')}
      <body class="reference">
        ${header(site, 'reference')}
        <noscript>
          <p class="notice">
            Without JavaScript this page shows the introduction. Each operation has a
            <a href="${url(site, '/#operations')}">separate page</a>.
          </p>
        </noscript>
        <div id="main">
          <div id="redoc" data-redoc="${assetUrl(site, 'redoc.js')}" data-definition="${assetUrl(site, 'definition.json')}" data-options="${assetUrl(site, 'options.json')}">${raw(namedMenu(localLinks(markup)))}</div>
        </div>
      </body>
    </html> `;
}

/** Leads an address such as `#/instances/createinstance` to the page of that operation, unless Redoc is asked for. */
function onwardScript(site: Site): string {
  const names = JSON.stringify(site.catalogue.operations.map(operationName));
  const base = JSON.stringify(url(site, '/reference/'));
  return `{const n=location.hash.slice(2).split("/").slice(0,2).join("/").toLowerCase();if(location.search!=="?redoc"&&${names}.includes(n))location.replace(${base}+n+"/")}`;
}

/**
 * A reader who opens the address of an operation should not see the introduction first and then be moved. Redoc's files
 * are requested here, before the page's script is loaded.
 */
function deepLinkScript(site: Site): string {
  const data = ['definition.json', 'options.json'].map((name) => `l("preload","${assetUrl(site, name)}","fetch")`);
  return `if(location.hash.length>2){document.documentElement.classList.add("deep");const l=(rel,href,as)=>document.head.append(Object.assign(document.createElement("link"),{rel,href,as,crossOrigin:""}));l("modulepreload","${assetUrl(site, 'redoc.js')}","script");${data.join(';')}}`;
}

/** The style attributes that Redoc writes into code; each colours a kind of token. */
function codeColours(script: string): string[] {
  return (script.match(/--code-block-tokens-[a-z-]+(?=`)/g) ?? []).map((name) => `color: var(${name})`);
}

/** Before the script runs, menu links must lead to places on this page, not to paths of the host. */
function localLinks(markup: string): string {
  return markup.replace(
    / href="\/([a-z0-9][^"]*)?" data-discover/g,
    (_match, path = '') => ` href="#/${path}" data-discover`,
  );
}

/** Redoc's menu is not a landmark. The script sets this again when Redoc has taken over. */
function namedMenu(markup: string): string {
  return markup.replace(/ menu-content"/, ' menu-content" role="navigation" aria-label="Operations"');
}
