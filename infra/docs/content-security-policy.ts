/**
 * What the page may do: load scripts and styles of its own origin, send requests to it, and nothing else. Swagger UI needs
 * no `unsafe-inline`, since it sets styles by script, and no `unsafe-eval`; its icons are images in `data:` URLs of its own.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
