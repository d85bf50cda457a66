import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EmailVerificationService } from '../email-verification-service.ts';
import { linkExpired } from '../link-expired.ts';
import { sendPage } from '../pages/page.ts';
import type { PasswordService } from '../password/password-service.ts';
import {
  emailVerifiedPage,
  linkExpiredPage,
  passwordResetPage,
  resetPasswordPage,
  verifyEmailPage,
} from './pages.ts';

export interface AccountPagesOptions {
  verification: EmailVerificationService;
  passwords: PasswordService;
}

/** Far more than either is: what is longer was not sent by us, or by nobody's hand. */
const mostBytes = 8192;

const formSchema = z.object({
  token: z.string().max(256).catch(''),
  password: z.string().max(4096).catch(''),
});

const formOf = ({ body }: FastifyRequest) =>
  formSchema.parse(body instanceof URLSearchParams ? Object.fromEntries(body) : {});
const tokenOf = ({ query }: FastifyRequest): string => formSchema.parse(query).token;

function addVerifyEmail(app: FastifyInstance, { verification }: AccountPagesOptions): void {
  app.get('/account/verify-email', async (request, reply) => {
    const token = tokenOf(request);
    const isGood = await verification.canVerify(token);
    return sendPage(reply, isGood ? verifyEmailPage(token) : linkExpiredPage(linkExpired));
  });
  app.post('/account/verify-email', async (request, reply) => {
    const outcome = await verification.verify(formOf(request).token);
    const isVerified = outcome.__typename === 'EmailVerified';
    return sendPage(reply, isVerified ? emailVerifiedPage : linkExpiredPage(outcome));
  });
}

function addResetPassword(app: FastifyInstance, { passwords }: AccountPagesOptions): void {
  app.get('/account/reset-password', async (request, reply) => {
    const token = tokenOf(request);
    const isGood = await passwords.canReset(token);
    return sendPage(reply, isGood ? resetPasswordPage(token) : linkExpiredPage(linkExpired));
  });
  app.post('/account/reset-password', async (request, reply) => {
    const { token, password } = formOf(request);
    const outcome = await passwords.reset(token, password);
    switch (outcome.__typename) {
      case 'PasswordChanged':
        return sendPage(reply, passwordResetPage);
      case 'InputRefused':
        return sendPage(reply, resetPasswordPage(token, outcome));
      case 'LinkExpired':
        return sendPage(reply, linkExpiredPage(outcome));
    }
  });
}

/** Adds the pages that mailed links open. They need no script and no session: the token in the link is enough. */
export function addAccountPages(app: FastifyInstance, options: AccountPagesOptions): void {
  // A scope of its own: the form parser holds for these pages only.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    addVerifyEmail(scope, options);
    addResetPassword(scope, options);
  });
}
