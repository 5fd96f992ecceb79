import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Bundles a function as the CDK's NodejsFunction does where nothing is said but `bundleAwsSDK`: one CommonJS module,
 * `index.js`, in a folder. Without that it would load the SDK of Lambda's runtime, from many more files.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html
 */
export function defaultBundle(entry: string, folder: string): void {
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node24',
    outfile: join(folder, 'index.js'),
    logLevel: 'warning',
  });
}
