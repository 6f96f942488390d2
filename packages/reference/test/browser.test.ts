/** What a reader of the site does most, in a browser. The exhaustive suite does the rest. */
import { afterAll, beforeAll, describe } from '@jest/globals';
import { errorCodes } from './browser/error-codes.js';
import { operations } from './browser/operations.js';
import { search } from './browser/search.js';
import { endSession, startSession } from './support/tab.js';

beforeAll(startSession, 60_000);
afterAll(endSession);

describe('error codes', errorCodes);
describe('the search', search);
describe('the page of an operation', operations);
