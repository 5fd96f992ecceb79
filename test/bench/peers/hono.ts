import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { readEntry, verifyToken } from './entry-of-token.ts';

/** The same work behind hono and its adapter for Lambda, as their documentation shows it. */
const app = new Hono<{ Variables: { claims: JwtPayload } }>();

app.use(async (context, next) => {
  context.set('claims', await verifyToken(context.req.header('authorization')));
  await next();
});

app.get('/api/audit-logs/:audit_log_id', async (context) => {
  const entry = await readEntry(context.get('claims'), context.req.param('audit_log_id'));
  return entry === undefined ? context.json({ detail: 'Not found' }, 404) : context.json(entry);
});

export const handler = handle(app);
