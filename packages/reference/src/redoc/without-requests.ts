const logos = ['https://cdn.redoc.ly/redoc/logo-mini-full.svg', 'https://cdn.redoc.ly/redoc/logo-mini.svg'];

/**
 * Replaces the vendor's logo in Redoc by an empty image: the original is loaded from the vendor's host, and no request
 * may leave the site. Throws an Error if the addresses are not found.
 */
export function withoutRequests(script: string): string {
  const empty = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';
  return logos.reduce((text, logo) => {
    if (!text.includes(logo)) throw new Error(`Redoc no longer has ${logo}. Find out which image it loads now.`);
    return text.replaceAll(logo, empty);
  }, script);
}
