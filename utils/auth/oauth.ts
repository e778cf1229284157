// What speaks OAuth for an account that is connected, in one place: it is large, and loaded when a token is to be renewed or given back.
export { findAuthority } from './authorities';
export { refresh, revoke } from './flow';
export { usesImplicit } from './implicit';
