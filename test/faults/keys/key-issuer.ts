import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import tls from 'node:tls';
import { certifiedServer } from '../../access/certificate-authority.ts';
import { type SigningKey, signingKey } from '../../access/signing-key.ts';
import { inlineIssuer, seconds, token } from '../../access/token.ts';
import type { Dice } from '../simulation/dice.ts';
import type { World } from '../simulation/world.ts';

/** A request for keys while their server is in trouble. */
interface TroubledRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What it would be answered otherwise. */
  readonly published: string;
  /** Numbers of this request. */
  readonly roll: Dice;
  readonly world: World;
}

export type Trouble = (asked: TroubledRequest) => void;

const host = '127.0.0.1';
const { ca, cert, key } = certifiedServer();
const signers = ['k0', 'k1', 'k2'].map((id) => signingKey('ES256', id));
const dayMs = 86_400_000;

/** An issuer that takes another key from time to time, and whose server of keys gets into trouble and out of it. */
export class KeyIssuer {
  isTroubled = false;
  readonly #world: World;
  readonly #server: Server;
  #signer = signers[0];
  #lastGood: { readonly at: number; readonly id: string } | undefined;

  constructor(world: World, roll: Dice, trouble: Trouble) {
    this.#world = world;
    let requests = 0;
    this.#server = createServer({ cert, key }, (request, response) => {
      const published = JSON.stringify({ keys: [this.signer.jwk] });
      const own: Dice = (...name) => roll('keys', requests, ...name);
      requests += 1;
      if (this.isTroubled) return trouble({ request, response, published, roll: own, world });
      this.#lastGood = { at: world.time.now, id: this.signer.id };
      response.end(published);
    });
    this.#server.keepAliveTimeout = 0;
    world.network.serve(host, this.#server);
    tls.setDefaultCACertificates([ca]);
  }

  /** How a function is told to trust it. */
  get config() {
    const { jwks: _, ...settings } = inlineIssuer([]);
    return { ...settings, jwksUri: `https://${host}/jwks` };
  }

  get signer(): SigningKey {
    if (this.#signer === undefined) throw new Error('There is no key');
    return this.#signer;
  }

  /** From now on this one signs, and no other is published. */
  rotate(place: number): void {
    this.#signer = signers[place % signers.length];
  }

  /** One that signed before, or will later. */
  get otherSigner(): SigningKey {
    return signers.find((each) => each !== this.#signer) ?? this.signer;
  }

  /** Whether the functions have this key from less than a day ago. */
  isKnown({ id }: SigningKey): boolean {
    const { lastGood, now } = { lastGood: this.#lastGood, now: this.#world.time.now };
    return lastGood !== undefined && lastGood.id === id && now - lastGood.at < dayMs;
  }

  /** An access token of this moment. */
  token(signer: SigningKey, orgId: string): string {
    const now = seconds(this.#world.time.now);
    const scope = 'audit:read audit:write';
    return token(signer, { iat: now, exp: now + 3600, scope, organizations: [orgId] });
  }
}
