import type { Headers } from './headers.ts';

/**
 * Whether the caller would rather not have what was recorded sent back: `Prefer: return=minimal` (RFC 7240 sections 2
 * and 4.2). Of a preference that stands twice, the first counts.
 */
export function prefersMinimal(headers: Headers): boolean {
  const preferences = (headers.get('prefer') ?? '').split(',').map((preference) => {
    const [stated = ''] = preference.split(';');
    const [name = '', value = ''] = stated.split('=').map((part) => part.trim());
    return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')] as const;
  });
  return preferences.find(([name]) => name === 'return')?.[1] === 'minimal';
}
