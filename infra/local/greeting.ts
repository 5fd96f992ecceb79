import { eventText } from './event-file.ts';
import { sampleOrganization } from './sample.ts';
import type { Service } from './service.ts';

const day = 24 * 3600;

/** The commands, by what they show, and the events that they are made of. */
const commands = {
  Anaconda: 'get-audit-log.anaconda',
  Mixpeek: 'get-audit-log.mixpeek',
  Cubewire: 'get-audit-log.cubewire',
  Native: 'get-audit-log.native',
  List: 'list-audit-logs.newest',
};

/** What `npm start` prints once it is ready: the address, a command that reads an entry for each dialect, and a list. */
export async function greeting(service: Service): Promise<string> {
  const { id, name } = sampleOrganization;
  const lines = Object.entries(commands).map(
    async ([what, event]) => `${what}:\n${await curl(event, service)}`,
  );
  return `The audit log answers at ${service.url}

It has the sample entries of the organization ${name} (${id}).
One of them in the words of each API, and the newest three, with tokens that are good for a day:

${(await Promise.all(lines)).join('\n\n')}

To read about the API and to try it: ${service.url}/docs
Log lines go to ${service.logFile}. Ctrl-C stops it.
`;
}

/** An event as a command for any shell. */
async function curl(event: string, { issuer, url }: Service): Promise<string> {
  const text = await eventText(event, issuer, { expiresInSeconds: day });
  const { rawPath, rawQueryString: query, headers } = JSON.parse(text);
  const address = `${url}${rawPath}${query && `?${query}`}`;
  return `curl "${address}" -H "Authorization: ${headers.authorization}"`;
}
