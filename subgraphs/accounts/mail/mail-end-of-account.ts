import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import { purposeOfMailRecipient } from '../encrypted-text.ts';
import type { Parts } from '../parts.ts';
import type { EndOfAccount } from './letters.ts';
import { MailRepository } from './mail-repository.ts';

/** What somebody is told of the end of their account, and where. */
export interface EndOfAccountMail {
  email: string;
  kind: EndOfAccount;
  facts?: Record<string, string>;
}

/**
 * Writes mail that goes out although its account is hidden or gone. The address is encrypted, and forgotten as soon as
 * a mail server has the mail.
 */
export async function mailEndOfAccount(
  tx: Queries,
  { encryption, clock }: Pick<Parts, 'encryption' | 'clock'>,
  { email, kind, facts = {} }: EndOfAccountMail,
): Promise<void> {
  const id = randomUUID();
  const encryptedRecipient = encryption.encrypt(email, purposeOfMailRecipient(id));
  await new MailRepository(tx).addToAddress({
    ...{ id, encryptedRecipient, kind, facts },
    createdAt: new Date(clock.now()),
  });
}
