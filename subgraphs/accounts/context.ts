import type { SubgraphContext } from '#shared/subgraph.ts';
import type { Loaders } from './loaders.ts';
import type { LoginService } from './login-service.ts';
import type { ProfileService } from './profile-service.ts';
import type { RegistrationService } from './registration-service.ts';
import type { SessionService } from './session-service.ts';
import type { UserService } from './user-service.ts';

interface Services {
  registration: RegistrationService;
  login: LoginService;
  sessions: SessionService;
  profiles: ProfileService;
  users: UserService;
}

export interface Context extends SubgraphContext, Services {
  loaders: Loaders;
}
