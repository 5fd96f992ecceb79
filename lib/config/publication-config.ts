import * as z from 'zod/mini';
import { corsOrigins } from './api-config.ts';
import { name, parseVariables } from './parse-variables.ts';

/** What a function needs to know that publishes files. */
export interface PublicationConfig {
  readonly corsOrigins: readonly string[];
}

/** @throws Error as parseVariables */
export function parsePublicationConfig(variables: NodeJS.ProcessEnv): PublicationConfig {
  const { CORS_ORIGINS } = parseVariables(z.object({ CORS_ORIGINS: corsOrigins }), variables);
  return { corsOrigins: CORS_ORIGINS };
}

/** What it needs to know that publishes the page: the file too that the page's files are in. */
export interface DocsConfig extends PublicationConfig {
  readonly docsFile: string;
}

/** @throws Error as parseVariables */
export function parseDocsConfig(variables: NodeJS.ProcessEnv): DocsConfig {
  const { DOCS_FILE } = parseVariables(z.object({ DOCS_FILE: name }), variables);
  return { ...parsePublicationConfig(variables), docsFile: DOCS_FILE };
}
