import { InputError } from '@ddm-openapi/foundation/findings';
import { SiteError } from '@ddm-openapi/reference';
import { DocumentError } from '@ddm-openapi/spec/derive';

/** Does work on a document. A fault of the document or its site becomes an InputError, which is printed without a stack. */
export async function inputErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DocumentError || error instanceof SiteError ? new InputError(error.message) : error;
  }
}
