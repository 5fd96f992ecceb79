import * as z from 'zod/mini';

/** A variable that holds JSON; what isn't JSON is reported as a wrong value of that variable. */
export const json = z.pipe(
  z.string('is missing'),
  z.transform((text: string, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: 'custom', message: 'is not JSON', input: text });
      return z.NEVER;
    }
  }),
);

/** A variable that must be there and hold something. */
export const name = z.string('is missing').check(z.minLength(1, 'is empty'));

/**
 * Variables as a schema reads them.
 * @throws Error one sentence that names each variable that is missing or wrong, without its value
 */
export function parseVariables<Schema extends z.ZodMiniType>(
  schema: Schema,
  variables: NodeJS.ProcessEnv,
): z.output<Schema> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`The environment is not configured: ${findings.join('; ')}`);
}
