import type { Authenticator } from '#lib/access/authenticate.ts';
import type { Step } from './exchange.ts';

/** Verifies the token here, in the function: `requestContext.authorizer` is never looked at. */
export function authentication(authenticator: Pick<Authenticator, 'authenticate'>) {
  return {
    async before({ internal: { exchange } }: Step): Promise<void> {
      const unverifiedAuthorization = exchange.request.headers.get('authorization');
      exchange.principal = await authenticator.authenticate(unverifiedAuthorization);
    },
  };
}
