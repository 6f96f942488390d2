/** Facts about a service that a client needs and that are not in its document. */
export interface ClientConfig {
  /** The name of the service, as people write it. */
  readonly product: string;
  /** Prefix of the client's names, in PascalCase: `Foo` gives `createFooClient`, `FooClient`, `FooError`. */
  readonly classPrefix: string;
  /** The default region. */
  readonly region: string;
  /** Address of the IAM of the service with its version, if it has one; `{region}` is replaced by the region. */
  readonly iam?: string;
  /** How the client names itself to the service, such as `example-client/1.2.3`. */
  readonly userAgent?: string;
  /** The operation that tells the state of a job, where the service has one. */
  readonly pollJob?: string;
  /** Operations that the client is made without, because it cannot carry them: each by its `operationId`. */
  readonly leaveOut?: readonly string[];
  /** Address of the reference site, without a slash at its end. */
  readonly site: string;
}
