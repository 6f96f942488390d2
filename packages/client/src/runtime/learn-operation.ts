/** The key in the options of a call for a function that receives the called operation, through any wrapper. */
export const learnOperation = Symbol.for('@ddm-openapi/client.operation');
