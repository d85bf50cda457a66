import { z } from 'zod';

/** Reads the address of somebody who is trusted with secrets or with who a person is: over TLS, or on this machine. */
export const trustedUrl = () =>
  z.url().refine((url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))/.test(url), {
    error: 'must be https',
  });
