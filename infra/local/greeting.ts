import { eventText } from './event-file.ts';
import { sampleOrganization } from './sample.ts';
import type { Service } from './service.ts';

const dialects = ['Anaconda', 'Mixpeek', 'Cubewire', 'Native'] as const;
const day = 24 * 3600;

/** What `npm start` prints once it is ready: the address, and for each dialect a command that reads an entry. */
export async function greeting(service: Service): Promise<string> {
  const { id, name } = sampleOrganization;
  const commands = await Promise.all(dialects.map((dialect) => curl(dialect, service)));
  return `The audit log answers at ${service.url}

It has the sample entries of the organization ${name} (${id}).
One of them in the words of each API, with tokens that are good for a day:

${commands.join('\n\n')}

Log lines go to ${service.logFile}. Ctrl-C stops it.
`;
}

/** The event of this dialect as a command for any shell. */
async function curl(dialect: (typeof dialects)[number], { issuer, url }: Service): Promise<string> {
  const text = await eventText(`get-audit-log.${dialect.toLowerCase()}`, issuer, {
    expiresInSeconds: day,
  });
  const { rawPath, headers } = JSON.parse(text);
  return `${dialect}:\ncurl ${url}${rawPath} -H "Authorization: ${headers.authorization}"`;
}
