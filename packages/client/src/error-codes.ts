/** The catalogue of error codes with its texts, for those who want it: it is larger than the client. */
export * from './generated/error-codes.js';
