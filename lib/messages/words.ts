/** The words of an identifier in lower case: `organizationUser`, `ORGANIZATION_USER` -> organization, user. */
export function words(identifier: string): string[] {
  const found = identifier.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? [];
  return found.map((word) => word.toLowerCase());
}
