import { NotFoundError, Router } from '@aws-lambda-powertools/event-handler/http';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import type { Context } from 'aws-lambda';
import { readEntry, verifyToken } from './entry-of-token.ts';

/** The same work behind the router of Powertools for AWS Lambda, as its documentation shows it. */
const app = new Router<{ store: { request: { claims: JwtPayload } } }>();

app.use(async ({ reqCtx, next }) => {
  reqCtx.set('claims', await verifyToken(reqCtx.req.headers.get('authorization') ?? undefined));
  await next();
});

app.get('/api/audit-logs/:audit_log_id', async ({ get, params }) => {
  const entry = await readEntry(get('claims') as JwtPayload, params['audit_log_id']);
  if (entry === undefined) throw new NotFoundError('Not found');
  return entry;
});

export const handler = (event: unknown, context: Context) => app.resolve(event, context);
