import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** `npm run bench [name]`: runs one benchmark, or all. Each prints a table and writes `.bench/<name>.json`. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [wanted, ...rest] = process.argv.slice(2);

if (wanted !== undefined && !existsSync(`${folder}${wanted}.bench.ts`)) {
  console.error(`There is no benchmark "${wanted}". There are: ${names.join(', ')}`);
  process.exit(1);
}
for (const name of wanted === undefined ? names : [wanted]) {
  console.log(`\n${name}`);
  const { run } = (await import(pathToFileURL(`${folder}${name}.bench.ts`).href)) as {
    run: (args: string[]) => Promise<void>;
  };
  await run(rest);
}
