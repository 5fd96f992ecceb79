import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { parseVerifierKey, type VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import { keySigner } from '../evidence/key-signer.ts';
import { Api, acme } from './api.ts';

export interface LogQuestion {
  /** `checkpoint`, `tile/0/000`, `consistency?from=3`, `follow?from=3`; or of an entry `ID/evidence?fields=action`. */
  readonly what: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** The functions that read the logs, beside those that read and record entries, on a real store of their own. */
export class LogApi {
  readonly api: Api;
  readonly #evidence: HttpHandler;
  readonly #log: HttpHandler;
  readonly #follow: HttpHandler;

  static async start(): Promise<LogApi> {
    const api = await Api.start();
    const [evidence, log, follow] = await Promise.all([
      import('#functions/get-evidence.ts'),
      import('#functions/get-log.ts'),
      import('#functions/follow-audit-logs.ts'),
    ]);
    return new LogApi(api, evidence.handler, log.handler, follow.handler);
  }

  private constructor(api: Api, evidence: HttpHandler, log: HttpHandler, follow: HttpHandler) {
    this.api = api;
    this.#evidence = evidence;
    this.#log = log;
    this.#follow = follow;
  }

  get tables() {
    return { entries: this.api.table, log: { client: this.api.table.client, name: 'logs' } };
  }

  /** Seals entries of Acme that are stored. */
  seal(entries: readonly StoredEntry[]): Promise<unknown> {
    const ids = entries.map(({ id }) => id);
    return sealEntries(acme.id, ids, this.tables);
  }

  /** Signs Acme's log as it is. */
  sign(): Promise<unknown> {
    const rules = { signer: keySigner(1), logName: 'audit.example.com', checkpointSeconds: 0 };
    return publishCheckpoint(acme.id, this.tables.log, rules, new Date());
  }

  async ask({ what, token, headers, method = 'GET' }: LogQuestion): Promise<Answer> {
    const [path = '', query = ''] = what.split('?');
    const { routePath, pathParameters, handler } = this.#routeOf(path);
    const event = {
      version: '2.0',
      routeKey: `${method === 'GET' ? 'GET' : 'ANY'} ${routePath}`,
      rawPath: `/v1/${path}`,
      rawQueryString: query,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      requestContext: { http: { method } },
      pathParameters,
      isBase64Encoded: false,
    };
    return handler(event, { awsRequestId: 'request-1' });
  }

  /** The key that Acme's log is verified with, as the service gives it. */
  async key(): Promise<VerifierKey> {
    const { body } = await this.ask({ what: 'key', token: await this.api.token() });
    return parseVerifierKey(body.trim());
  }

  #routeOf(path: string) {
    if (path.endsWith('/evidence')) {
      const pathParameters = { id: path.slice(0, -'/evidence'.length) };
      const routePath = '/v1/audit-logs/{id}/evidence';
      return { routePath, pathParameters, handler: this.#evidence };
    }
    if (path === 'follow') {
      const routePath = '/v1/audit-logs/follow';
      return { routePath, pathParameters: undefined, handler: this.#follow };
    }
    const tile = /^tile\/(.*)$/.exec(path)?.[1];
    return tile === undefined
      ? { routePath: `/v1/log/${path}`, pathParameters: undefined, handler: this.#log }
      : { routePath: '/v1/log/tile/{tile+}', pathParameters: { tile }, handler: this.#log };
  }
}
