/** The rules want `Content-Type` among the headers of each response that has a body. `X-Request-Id` is already there. */
export function declareResponseHeaders() {
  return {
    Root: {
      leave({ components }) {
        components.headers['Content-Type'] = {
          description: 'The media type of the body.',
          schema: { type: 'string' },
          example: 'application/json',
        };
      },
    },
    Response: {
      leave(response) {
        if (!response.content) return;
        response.headers = { ...response.headers, 'Content-Type': { $ref: '#/components/headers/Content-Type' } };
      },
    },
  };
}
