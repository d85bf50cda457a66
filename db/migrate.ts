import { required } from '#shared/config.ts';
import { runProcess } from '#shared/process.ts';
import { domains, migrateDown, migrateUp } from './migrator.ts';

const usage = `Usage: npm run migrate              applies what is missing
       npm run migrate down all     takes everything back (loses all data)
       npm run migrate down <domain>   takes the newest migration of one domain back`;

await runProcess(async (config) => {
  const [direction = 'up', which] = process.argv.slice(2);
  const url = required(config, 'DATABASE_URL');
  const isDomain = domains.some((domain) => domain === which);
  let done: string[];
  if (direction === 'up') done = await migrateUp(url);
  else if (direction === 'down' && which === 'all') done = await migrateDown(url, 'all');
  else if (direction === 'down' && which !== undefined && isDomain)
    done = await migrateDown(url, { domain: which });
  else {
    console.error(usage);
    process.exit(1);
  }
  console.log(done.length === 0 ? 'Nothing to do.' : `${direction}: ${done.join(', ')}`);
});
