/** What of a service is not in its document and a client needs to know. */
export interface ClientConfig {
  /** The name of the service, as people write it. */
  readonly product: string;
  /** What the names of the client begin with, in PascalCase: `Foo` gives `createFooClient`, `FooClient`, `FooError`. */
  readonly classPrefix: string;
  /** The region of a client that names none. */
  readonly region: string;
  /** Address of IAM with its version; `{region}` stands for the region. */
  readonly iam: string;
  /** Address of the reference site, without a slash at its end. */
  readonly site: string;
}
