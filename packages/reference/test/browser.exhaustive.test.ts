/** One browser and one built site serve all tests of this suite; to start another pair costs more than most tests do. */
import { afterAll, beforeAll, describe } from '@jest/globals';
import { accessibility } from './browser/accessibility.js';
import { tryingIt } from './browser/console.js';
import { copying } from './browser/copying.js';
import { errorCodes } from './browser/error-codes.js';
import { everyPage } from './browser/every-page.js';
import { operations } from './browser/operations.js';
import { reference } from './browser/reference.js';
import { search } from './browser/search.js';
import { endSession, startSession } from './support/tab.js';

beforeAll(startSession);
afterAll(endSession);

describe('error codes', errorCodes);
describe('the search', search);
describe('the page of an operation', operations);
describe('every page', everyPage);
describe('the button that copies', copying);
describe('the console', tryingIt);
describe('the reference', reference);
describe('accessibility', accessibility);
