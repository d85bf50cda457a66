import type { Router } from '#router/server.ts';
import { version } from '#shared/version.ts';

export const demoEmail = 'demo@media-gateway.example';

const register = /* GraphQL */ `
  mutation RegisterDemoAccount($input: RegisterInput!) {
    register(input: $input) {
      __typename
    }
  }
`;

/** Makes the account that a stranger can try the product with; one that is there already is left alone. */
export async function ensureDemoAccount(router: Router, password: string): Promise<void> {
  const input = {
    email: demoEmail,
    password,
    name: 'Demo',
    region: 'US',
    services: ['netflix', 'disney_plus', 'prime_video', 'hulu', 'hbo_max', 'spotify', 'apple_music'],
    languages: ['en'],
  };
  await router.execute({ query: register, variables: { input }, client: { name: 'npm start', version } });
}
