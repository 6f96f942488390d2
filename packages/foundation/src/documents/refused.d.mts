/** A file that a document may not read, or that holds what no tool can work with. The message is for the user. */
export declare class RefusedError extends Error {}
