import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OAuthError } from './oauth-error.ts';
import { TokenRequest } from './token-request.ts';

const form = (text: string, authorization?: string) =>
  new TokenRequest(new URLSearchParams(text), authorization);
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof OAuthError) return error.code;
    throw error;
  }
  return undefined;
};

describe('a token request', () => {
  it('is a form', () => {
    expect(codeOf(() => new TokenRequest({ grant_type: 'refresh_token' }, undefined))).toBe(
      'invalid_request',
    );
    expect(codeOf(() => new TokenRequest(undefined, undefined))).toBe('invalid_request');
  });

  it('names each parameter once', () => {
    expect(codeOf(() => form('scope=a&scope=b'))).toBe('invalid_request');
  });

  it('treats an empty parameter as absent', () => {
    expect(form('scope=').optional('scope')).toBeUndefined();
    expect(codeOf(() => form('grant_type=').required('grant_type'))).toBe('invalid_request');
  });

  it('reads the same credentials from the body and from HTTP Basic', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, text, (clientId, clientSecret) => {
        const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
        const header = basic(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
        expect(new TokenRequest(body, undefined).credentials()).toEqual({ clientId, clientSecret });
        expect(form('', header).credentials()).toEqual({ clientId, clientSecret });
      }),
    );
  });

  it.each(['Bearer abc', 'Basic', basic('no-colon'), basic(':secret'), basic('client:%E0%A4')])(
    'refuses the credentials %j',
    (authorization) => {
      expect(codeOf(() => form('', authorization).credentials())).toBe('invalid_client');
    },
  );

  it('may ask for less than the client is allowed, and not for more', () => {
    expect(form('').scopes(['a', 'b'])).toEqual(['a', 'b']);
    expect(form('scope=b').scopes(['a', 'b'])).toEqual(['b']);
    expect(codeOf(() => form('scope=b c').scopes(['a', 'b']))).toBe('invalid_scope');
  });
});
