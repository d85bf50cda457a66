import { defineConfig } from 'drizzle-kit';

/** `npm run migration -- <domain> <name>` generates the next forward migration of one domain. */
const domain = process.env['MIGRATION_DOMAIN'] ?? '';

export default defineConfig({
  dialect: 'postgresql',
  schema: `./db/schema/${domain}.ts`,
  out: `./db/migrations/${domain}`,
});
