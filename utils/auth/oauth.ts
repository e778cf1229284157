// What speaks OAuth for an account that is connected, in one place: it is large, and loaded when a token is to be renewed.
export { findAuthority } from './authorities';
export { refresh } from './grant-life';
export { usesImplicit } from './implicit';
