import type { Client } from '#lib/entry/stored-entry.ts';

/** In characters: of OCSF's ip_t, which an IPv6 address with an IPv4 one in it may exceed. */
const longestAddress = 40;

/** Where the request came from as OCSF's `src_endpoint`, which has to be there, and `http_request`. */
export function ocsfClient(client: Client | undefined) {
  const { ipAddress, userAgent, origin } = client ?? {};
  const isLong = ipAddress !== undefined && ipAddress.length > longestAddress;
  return {
    mapped: {
      src_endpoint: ipAddress === undefined || isLong ? { name: 'unknown' } : { ip: ipAddress },
      http_request: httpRequest(userAgent, origin),
    },
    unmapped: isLong ? { ipAddress } : undefined,
  };
}

function httpRequest(userAgent: string | undefined, origin: string | undefined) {
  if (userAgent === undefined && origin === undefined) return undefined;
  return {
    user_agent: userAgent,
    http_headers: origin === undefined ? undefined : [{ name: 'Origin', value: origin }],
  };
}
