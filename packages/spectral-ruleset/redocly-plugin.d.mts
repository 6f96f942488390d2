/** A plugin of Redocly CLI that says of what type the catalogue of status codes is. */
export default function sharedResponses(): {
  id: string;
  typeExtension: { oas3: (types: Record<string, unknown>) => Record<string, unknown> };
};
