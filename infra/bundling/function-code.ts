import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functionModule } from '../function-module.ts';
import { bundle } from './bundle.ts';

const functions = fileURLToPath(new URL('../../functions', import.meta.url));

/**
 * The bundle of a function.
 * @param addFiles puts into its folder what it reads beside its module
 */
export function functionCode(name: string, addFiles: (folder: string) => void = () => {}): Code {
  return Code.fromAsset(functions, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // What tells one function's asset from another's, and all that the image would be for: bundling is local.
      command: [name],
      image: DockerImage.fromRegistry('scratch'),
      local: {
        tryBundle(folder) {
          bundle(fileURLToPath(functionModule(name)), folder);
          addFiles(folder);
          return true;
        },
      },
    },
  });
}
