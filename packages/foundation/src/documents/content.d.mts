export declare const contentLimits: { depth: number; values: number };
export declare function checkContent(text: string, name: string): void;
