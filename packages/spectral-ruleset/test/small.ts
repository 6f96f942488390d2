import { type Files, parse, stringify, type Tree } from './lint.js';

const text = `
openapi: 3.0.3
info: { title: Library, version: 1.0.0, description: About books. }
tags: [{ name: Books, description: What can be lent. }]
paths:
  /books/{book_id}:
    get:
      operationId: getBook
      tags: [Books]
      summary: Get a book
      description: Reads one book.
      x-idempotent: true
      parameters:
        - { name: book_id, in: path, required: true, description: The id., schema: { type: string }, example: b1 }
      responses:
        "200":
          description: It worked.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" }, example: { id: b1 } } }
        "400": { $ref: "#/components/responses/BadRequest" }
        "404": { $ref: "#/components/responses/NotFound" }
components:
  responses:
    Ok:
      x-status-code: 200
      x-status-message: OK
      description: It worked.
      content: { application/json: { schema: { type: object }, example: {} } }
    BadRequest:
      x-status-code: 400
      x-status-message: Bad Request
      x-remedy: Correct it.
      x-retryable: false
      description: The request is wrong.
      content:
        application/json: { schema: { $ref: "#/components/schemas/Problem" }, example: { code: LIB.0400, text: Wrong. } }
    NotFound:
      x-status-code: 404
      x-status-message: Not Found
      x-remedy: Look it up.
      x-retryable: false
      description: There is no such book.
      content:
        application/json: { schema: { $ref: "#/components/schemas/Problem" }, example: { code: LIB.0404, text: Gone. } }
  schemas:
    Problem:
      description: What went wrong.
      type: object
      required: [code, text]
      properties:
        code: { type: string, description: The code., example: LIB.0404 }
        text: { type: string, description: For people., example: Gone. }
    Book:
      description: A book.
      type: object
      properties: { id: { type: string, description: The id., example: b1 } }
x-status-codes:
  "200": { $ref: "#/components/responses/Ok" }
  "400": { $ref: "#/components/responses/BadRequest" }
  "404": { $ref: "#/components/responses/NotFound" }
`;

/** A clean document of one file, as small as can be, changed as a tree. */
export function small(edit: (tree: Tree) => void = () => {}): Files {
  const tree: Tree = parse(text);
  edit(tree);
  return new Map([['openapi.yaml', stringify(tree, { aliasDuplicateObjects: false })]]);
}
