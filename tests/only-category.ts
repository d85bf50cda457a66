import { categoryOf } from './category.ts';

/** For Jest's `--filter`: keeps the unit tests, or all others, as TEST_ONLY says. */
async function onlyCategory(paths: string[]): Promise<{ filtered: string[] }> {
  const wantsUnit = process.env['TEST_ONLY'] === 'unit';
  return { filtered: paths.filter((path) => (categoryOf(path) === 'unit') === wantsUnit) };
}

// Jest requires this file and calls what it gets.
export { onlyCategory as 'module.exports' };
