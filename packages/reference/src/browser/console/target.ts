/** Why a base URL cannot be called from the page; undefined if it can. */
export function refusal(base: string): string | undefined {
  if (!URL.canParse(base)) return 'This is not a URL. Give one such as http://127.0.0.1:8090.';
  const { protocol, hostname } = new URL(base);
  if (!['http:', 'https:'].includes(protocol)) return 'Give a URL that begins with http:// or https://.';
  if (hostname === 'localhost' || hostname === '127.0.0.1') return undefined;
  return `This page does not call ${hostname}. A real cloud lets no page of another origin call it, and a token that is typed into a page can be stolen. Use the samples in a terminal, or a base URL on this machine: http://localhost or http://127.0.0.1.`;
}
