import { Socket } from 'node:net';

/** The connections that the process opens. */
export interface Connections {
  /** Where to, since this was last asked. */
  take(): string[];
  stop(): void;
}

/** Sees every connection that is asked for, whether by http, https, fetch or a bare socket. */
export function watchConnections(): Connections {
  let opened: string[] = [];
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    opened.push(destination(args.flat()));
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  return {
    take() {
      const all = opened;
      opened = [];
      return all;
    },
    stop() {
      Socket.prototype.connect = connect;
    },
  };
}

/** Of `connect(options)` and of `connect(port, host)`. */
function destination([first, second]: readonly unknown[]): string {
  const { host = second, port = first, path } = Object(first);
  return path === undefined || path === null ? `${host}:${port}` : `${path}`;
}
