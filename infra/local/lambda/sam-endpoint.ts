/**
 * Where a container of `sam local` finds the embedded DynamoDB. Docker Desktop gives the host a name; on Linux the
 * container shares the host's network (`--docker-network host`).
 */
export function samEndpoint(port: number, platform: NodeJS.Platform = process.platform): string {
  const host = platform === 'linux' ? '127.0.0.1' : 'host.docker.internal';
  return `http://${host}:${port}`;
}
