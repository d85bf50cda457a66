const preventsCsrf =
  'The CSRF guard refuses a GET without a header that makes a browser ask first, such as apollo-require-preflight.';

/**
 * Audits of graphql-http that the router is known to fail, by id, with the reason. The test fails, too, when one of them
 * passes: then it is to be taken out of this list.
 */
export const expectedFailures: Readonly<Record<string, string>> = {
  '5A70': preventsCsrf,
  D6D5: preventsCsrf,
  '6A70': preventsCsrf,
};
