import type { SecurityNotice } from '../notifications/security-notice.ts';
import { textOfNotice } from '../notifications/security-notice.ts';
import type { Letter } from './letter.ts';

const ofHolder = 'You get this mail because an account of Media Gateway has this address.';

/** Returns the letter that asks whether an address is its owner's. */
export function verificationLetter(url: string): Letter {
  return {
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'Somebody, most likely you, opened an account with this address. Confirm that it is yours.',
      'The link works once, for 24 hours. If it was not you, do nothing.',
    ],
    action: { label: 'Confirm the address', url },
    reason: ofHolder,
  };
}

/** Returns the letter with which a forgotten password is replaced. */
export function passwordResetLetter(url: string): Letter {
  return {
    subject: 'Choose a new password',
    paragraphs: [
      'Somebody, most likely you, asked for a new password for your account.',
      'The link works once, for an hour. If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url },
    reason: ofHolder,
  };
}

const momentOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const ofFormerHolder = 'You get this mail because an account of Media Gateway had this address.';

/** Letters about the end of an account, by kind; no other mail reaches somebody whose account ends. */
const lettersOfEnd = {
  'account-deletion-ordered': (facts: Record<string, string>): Letter => ({
    subject: 'Your account will be deleted',
    paragraphs: [
      'Somebody, most likely you, ordered that your account and everything that is kept of you be deleted. All sessions have ended.',
      ...(facts['restorableUntil'] === undefined
        ? ['The deletion has begun, and cannot be taken back.']
        : [
            `Until ${momentOf(new Date(facts['restorableUntil']))} the account can be restored where you sign in. Afterwards it is gone for good.`,
          ]),
    ],
    reason: ofHolder,
  }),
  'account-deleted': (): Letter => ({
    subject: 'Your account is deleted',
    paragraphs: [
      'Your account and everything that was kept of you are deleted. This is our last mail to this address: we do not keep it.',
      'What happened to the account is noted without name and address, as the law asks for.',
    ],
    reason: ofFormerHolder,
  }),
};

export type EndOfAccount = keyof typeof lettersOfEnd;

/** Returns whether a kind of mail is about the end of an account. */
export function isEndOfAccount(kind: string): kind is EndOfAccount {
  return Object.hasOwn(lettersOfEnd, kind);
}

/** Returns the letter that tells of the end of an account. */
export function endOfAccountLetter(kind: EndOfAccount, facts: Record<string, string>): Letter {
  return lettersOfEnd[kind](facts);
}

/** Returns the letter of a notice about the safety of an account. */
export function securityLetter(notice: SecurityNotice, at: Date, facts: Record<string, string>): Letter {
  const { title, message } = textOfNotice(notice);
  const { client, platform } = facts;
  return {
    subject: title,
    paragraphs: [
      message,
      `When: ${momentOf(at)}.${client === undefined ? '' : ` App: ${client}.`}${platform === undefined ? '' : ` Platform: ${platform}.`}`,
      'If this was you, there is nothing to do. If not, change your password at once and end the other sessions.',
    ],
    reason: `${ofHolder} Messages about its safety cannot be turned off.`,
  };
}
