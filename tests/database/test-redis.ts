/** The Redis that the launcher started for this run. Every test uses keys of its own. */
export function testRedisUrl(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (url === undefined) throw new Error('TEST_REDIS_URL is missing: run the tests through npm test.');
  return url;
}
