import { runCommand } from '../local/command/run-command.ts';
import { billOfMaterials } from './bill-of-materials.ts';

// Prints what the service is made of.
await runCommand({
  usage: 'Usage: npm run --silent sbom > sbom.cdx.json',
  async run() {
    process.stdout.write(`${JSON.stringify(billOfMaterials(), undefined, 2)}\n`);
    return 0;
  },
});
