/** `npm start`: the whole product on this machine, with nothing installed. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled modules are kept, so that the second start has only to read them.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)));
await import('./main.ts');
