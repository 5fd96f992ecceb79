import type { Problem } from './problem.ts';

export interface DomainSettings {
  readonly domainName?: string | undefined;
  readonly certificateArn?: string | undefined;
  readonly hostedZone?: { readonly id: string; readonly name: string } | undefined;
}

/** What of a host name of one's own is missing or doesn't fit. */
export function domainProblems(settings: DomainSettings): Problem[] {
  const { domainName, certificateArn, hostedZone } = settings;
  const provided = certificateArn !== undefined || hostedZone !== undefined;
  if (domainName === undefined) {
    return provided ? [at('domainName', 'is missing beside certificateArn or hostedZone')] : [];
  }
  if (!provided) {
    return [at('domainName', 'needs certificateArn, or hostedZone to validate a certificate in')];
  }
  const fits = hostedZone === undefined || `.${domainName}`.endsWith(`.${hostedZone.name}`);
  return fits ? [] : [at('hostedZone', 'is not the zone that domainName is in')];
}

function at(setting: keyof DomainSettings, message: string): Problem {
  return { path: [setting], message };
}
