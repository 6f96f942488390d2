declare module 'jmespath' {
  const jmespath: {
    compile(expression: string): unknown;
    search(data: unknown, expression: string): unknown;
  };
  export default jmespath;
}
