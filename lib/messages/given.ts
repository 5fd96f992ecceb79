/** What a field says; undefined where it is absent, empty or blank. */
export function given(field: string | undefined): string | undefined {
  return field === undefined || field.trim() === '' ? undefined : field;
}
