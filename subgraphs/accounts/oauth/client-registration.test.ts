import { describe, expect, it } from '@jest/globals';
import { readRegistration } from './client-registration.ts';

const register = (metadata: unknown) => readRegistration(JSON.stringify(metadata));

describe('readRegistration', () => {
  it.each([
    ['https://app.example.com/callback', 'web'],
    ['http://localhost:4000/callback', 'native'],
    ['http://127.0.0.1/callback', 'native'],
    ['com.example.app:/callback', 'native'],
  ])('takes %s as the address of a %s app', (uri, type) => {
    expect(register({ redirect_uris: [uri] })).toEqual({
      metadata: {
        ...{ redirect_uris: [uri], application_type: type },
        ...{ token_endpoint_auth_method: 'none', response_modes: ['query', 'fragment'] },
      },
    });
  });

  it.each([
    'http://app.example.com/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'myapp:/callback',
    'https://app.example.com/#fragment',
    'https://localhost/callback',
    'not an address',
  ])('refuses %s', (uri) => {
    expect(register({ redirect_uris: [uri] })).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  it('refuses more addresses than ten, a name of more than 100 characters and what is no object', () => {
    const uris = Array.from({ length: 11 }, (_, index) => `https://app.example.com/${index}`);
    expect(register({ redirect_uris: uris })).toMatchObject({ error: 'invalid_redirect_uri' });
    expect(register({ client_name: 'x'.repeat(101) })).toMatchObject({ error: 'invalid_client_metadata' });
    expect(register('text')).toMatchObject({ error: 'invalid_client_metadata' });
    expect(readRegistration('{')).toMatchObject({ error: 'invalid_client_metadata' });
  });

  it('leaves out addresses that would have to be fetched, and scopes', () => {
    const asked = {
      client_name: 'TV',
      scope: 'admin',
      jwks_uri: 'https://internal/',
      logo_uri: 'https://internal/',
      sector_identifier_uri: 'https://internal/',
    };
    expect(register(asked)).toEqual({
      metadata: {
        ...{ client_name: 'TV', application_type: 'web' },
        ...{ token_endpoint_auth_method: 'none', response_modes: ['query', 'fragment'] },
      },
    });
  });
});
