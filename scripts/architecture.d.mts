export function sentenceOf(file: string, source: string): string | undefined;
export function fileList(): string;
export function withFileList(document: string, list: string): string;
