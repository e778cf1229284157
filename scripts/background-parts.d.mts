import type { InlineConfig } from 'vite';

/** The loader as it ships: without its comments. */
export function loaderCode(): string;
/** Has the background of a build split into parts. @param config Vite's, as WXT made it for a background: changed in place */
export function splitBackground(config: InlineConfig): void;
