import { declareRequestHeaders } from './declare-request-headers.mjs';
import { declareResponseHeaders } from './declare-response-headers.mjs';
import { dropDeleteExamples } from './drop-delete-examples.mjs';
import { dropDocumentExtensions } from './drop-document-extensions.mjs';
import { gatherAlternatives } from './gather-alternatives.mjs';
import { nameApiVersion } from './name-api-version.mjs';
import { nameExampleKeys } from './name-example-keys.mjs';
import { putListFirst } from './put-list-first.mjs';
import { tagScope } from './tag-scope.mjs';
import { writeExamplesInPlace } from './write-examples-in-place.mjs';
import { writeSuccessInPlace } from './write-success-in-place.mjs';

// See docs/decisions/0190-a-second-bundle-follows-the-clouds-api-rules.md.
/** The decorators of the profile `otc`, one a demand of the cloud's API rules. They run on the bundle, in any order. */
export default function otc() {
  return {
    id: 'otc',
    decorators: {
      oas3: {
        'write-success-in-place': writeSuccessInPlace,
        'write-examples-in-place': writeExamplesInPlace,
        'name-api-version': nameApiVersion,
        'declare-request-headers': declareRequestHeaders,
        'declare-response-headers': declareResponseHeaders,
        'tag-scope': tagScope,
        'put-list-first': putListFirst,
        'name-example-keys': nameExampleKeys,
        'gather-alternatives': gatherAlternatives,
        'drop-delete-examples': dropDeleteExamples,
        'drop-document-extensions': dropDocumentExtensions,
      },
    },
  };
}
