import { InputError } from '@ddm-openapi/foundation/findings';
import { DocumentError } from '@ddm-openapi/spec/derive';

/** Does work on a document. A fault of the document or its site becomes an InputError, which is printed without a stack. */
export async function inputErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocumentError) throw new InputError(error.message);
    // Loaded where it is needed, because it brings the whole builder of the site.
    const { SiteError } = await import('@ddm-openapi/reference');
    throw error instanceof SiteError ? new InputError(error.message) : error;
  }
}
