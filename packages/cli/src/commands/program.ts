/** Facts about the program and its service. Generated from the document and the configuration. */
export interface Program {
  /** Its name, as it is typed. */
  readonly command: string;
  readonly title: string;
  readonly version: string;
  /** The variable that sends everything to one address. */
  readonly endpointVariable: string;
  /** Address of the reference site. */
  readonly site: string;
  /** Address of the service; `{region}` stands for the region. */
  readonly server: string;
  /** The regions that the document names, the usual one first. */
  readonly regions: readonly string[];
  /** The operation that tells the state of a job. */
  readonly pollJob?: string | undefined;
  /** The operation that `login` tries. */
  readonly probe: string;
}
