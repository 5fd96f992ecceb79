import { type IssuerConfig, LOCAL_ISSUER } from '#lib/access/issuer.ts';
import type { Problem } from './problem.ts';

export interface TrustedIssuers {
  readonly issuers: readonly IssuerConfig[];
  readonly allowInlineJwks: readonly string[];
}

/** What is wrong with the issuers of a deployed stage, beyond what can be wrong with each by itself. */
export function issuerProblems({ issuers, allowInlineJwks }: TrustedIssuers): Problem[] {
  const names = issuers.map(({ issuer }) => issuer);
  const inline = issuers.filter(({ jwks }) => jwks !== undefined).map(({ issuer }) => issuer);
  return [
    ...problems(
      'issuers',
      names,
      (name) => name === LOCAL_ISSUER,
      'is the local issuer, which no deployed stage may trust',
    ),
    ...problems(
      'issuers',
      names,
      (name, index) => names.indexOf(name) < index,
      'stands here already',
    ),
    ...problems(
      'issuers',
      names,
      (name) => inline.includes(name) && !allowInlineJwks.includes(name),
      'brings its keys inline, which the stage has to allow by name in allowInlineJwks',
    ),
    ...problems(
      'allowInlineJwks',
      allowInlineJwks,
      (name) => !inline.includes(name),
      'names no issuer of this stage that brings its keys inline',
    ),
  ];
}

function problems(
  list: keyof TrustedIssuers,
  names: readonly string[],
  isWrong: (name: string, index: number) => boolean,
  message: string,
): Problem[] {
  return names.flatMap((name, index) =>
    isWrong(name, index) ? [{ path: [list, index], message }] : [],
  );
}
