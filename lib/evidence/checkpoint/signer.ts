/** Who signs checkpoints: an Ed25519 key (RFC 8032), wherever it is kept. */
export interface Signer {
  /** Its public half, 32 bytes. */
  publicKey(): Promise<Uint8Array>;
  /** The signature, 64 bytes, of this message and not of a digest of it. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
