// Every provider, one line each, by the name it has in records. What it is stands in its own files; its code is loaded by ./sending-account.ts.
export { gmail } from './gmail-facts';
export { graph } from './graph-facts';
export { jmap } from './jmap-facts';
