// An extension that does nothing: what WXT and React alone cost, for the popup's measurement to stand beside.
import { defineConfig } from 'wxt';

export default defineConfig({ modules: ['@wxt-dev/module-react'], imports: false, manifestVersion: 3, manifest: { name: 'Empty popup' } });
