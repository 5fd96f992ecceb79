import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

export interface CertifiedServer {
  /** PEM of the authority, which certifies this server alone. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A new authority and a server on 127.0.0.1 that it certifies, for a day. Their keys are nowhere but in memory. */
export function certifiedServer(): CertifiedServer {
  const authority = certificate('Test authority', '01');
  const server = certificate('127.0.0.1', '02');
  authority.cert.setExtensions([{ name: 'basicConstraints', cA: true, critical: true }]);
  server.cert.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]);
  server.cert.setIssuer(authority.cert.subject.attributes);
  authority.cert.sign(authority.key, forge.md.sha256.create());
  server.cert.sign(authority.key, forge.md.sha256.create());
  return {
    ca: forge.pki.certificateToPem(authority.cert),
    cert: forge.pki.certificateToPem(server.cert),
    key: forge.pki.privateKeyToPem(server.key),
  };
}

function certificate(commonName: string, serialNumber: string) {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const cert = forge.pki.createCertificate();
  const name = [{ name: 'commonName', value: commonName }];
  cert.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  cert.serialNumber = serialNumber;
  cert.validity.notBefore = new Date(Date.now() - 86_400_000);
  cert.validity.notAfter = new Date(Date.now() + 86_400_000);
  cert.setSubject(name);
  cert.setIssuer(name);
  return { cert, key: forge.pki.privateKeyFromPem(pair.privateKey) };
}
