/** An embedded DynamoDB, as an HTTP server that also closes its store. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** The folder that it keeps its tables in; absent: in memory. */
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  function dynalite(options?: Options): Server;
  export = dynalite;
}
