/** Where the options of a call may hold a function that is told the operation that is called, through any wrapper. */
export const learnOperation = Symbol.for('@ddm-openapi/client.operation');
