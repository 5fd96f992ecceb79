import type { ActionPhrase, Catalogue } from './action-phrase.ts';

const authenticate: ActionPhrase = ['goes', 'authenticate', 'a user'];
const logIn: ActionPhrase = ['goes', 'log in', 'a user'];
const logOut: ActionPhrase = ['goes', 'log out', 'a user'];
const signIn: ActionPhrase = ['goes', 'sign in', 'a user'];
const signOut: ActionPhrase = ['goes', 'sign out', 'a user'];

/** The usual keys for coming and going, which don't show their grammar. */
export const signInActions: Catalogue = {
  families: {},
  others: {
    authentication: authenticate,
    log_in: logIn,
    log_out: logOut,
    login: logIn,
    logout: logOut,
    sign_in: signIn,
    sign_out: signOut,
    user_authenticated: authenticate,
    user_logged_in: logIn,
    user_logged_out: logOut,
    user_logout: logOut,
    user_signed_in: signIn,
    user_signed_out: signOut,
  },
};
