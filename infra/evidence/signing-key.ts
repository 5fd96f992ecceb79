import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stage/stage.ts';

/**
 * The key that checkpoints are signed by: Ed25519, in KMS, which it never leaves. It outlives the stack, unless the
 * stage is a sample, since nothing else proves what it has signed.
 */
export function signingKey(scope: Construct, id: string, { name, sample }: Stage): Key {
  return new Key(scope, id, {
    description: `Signs the checkpoints of the audit logs of ${name}`,
    keySpec: KeySpec.ECC_NIST_EDWARDS25519,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: sample ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
}
