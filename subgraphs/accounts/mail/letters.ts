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

/** Returns the letter of a notice about the safety of an account. */
export function securityLetter(notice: SecurityNotice, at: Date, facts: Record<string, string>): Letter {
  const { title, message } = textOfNotice(notice);
  const client = facts['client'];
  const moment = at.toISOString().slice(0, 16).replace('T', ' ');
  return {
    subject: title,
    paragraphs: [
      message,
      `When: ${moment} UTC.${client === undefined ? '' : ` App: ${client}.`}`,
      'If this was you, there is nothing to do. If not, change your password at once and end the other sessions.',
    ],
    reason: `${ofHolder} Messages about its safety cannot be turned off.`,
  };
}
