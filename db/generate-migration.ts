import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run migration -- <domain> <name>`: writes the next forward migration and an empty one back beside it. */
const [domain, name] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));

if (domain === undefined || name === undefined || !existsSync(`${root}db/schema/${domain}.ts`)) {
  console.error('Usage: npm run migration -- <domain> <name>, where db/schema/<domain>.ts exists.');
  process.exit(1);
}
const kit = spawnSync(
  'npx',
  ['drizzle-kit', 'generate', '--config', 'db/drizzle.config.ts', '--name', name],
  {
    cwd: root,
    stdio: 'inherit',
    // eslint-disable-next-line no-restricted-properties -- handed on to drizzle-kit, not read
    env: { ...process.env, MIGRATION_DOMAIN: domain },
  },
);
if (kit.status !== 0) process.exit(1);

const folder = `${root}db/migrations/${domain}/`;
for (const file of readdirSync(folder).filter((entry) => /^\d+_\w+\.sql$/.test(entry))) {
  const down = folder + file.replace(/\.sql$/, '.down.sql');
  if (existsSync(down)) continue;
  writeFileSync(down, `-- Takes back ${file}. Loses data: say what, or "none".\n`);
  console.log(`Write the way back by hand: ${down}`);
}
