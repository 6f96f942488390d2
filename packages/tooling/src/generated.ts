/** The first line of each generated source. */
export const banner = '// Generated from the OpenAPI document by `pnpm build`. Do not edit.\n';

/** Generated sources by name, each below the banner. */
export function withBanner(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, banner + text]));
}
