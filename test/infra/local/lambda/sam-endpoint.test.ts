import { expect, test } from 'vitest';
import { samEndpoint } from '#infra/local/lambda/sam-endpoint.ts';

test('on Linux a container shares the host’s network', () => {
  expect(samEndpoint(8000, 'linux')).toBe('http://127.0.0.1:8000');
});

test.each(['darwin', 'win32'] as const)('on %s Docker gives the host a name', (platform) => {
  expect(samEndpoint(8000, platform)).toBe('http://host.docker.internal:8000');
});
