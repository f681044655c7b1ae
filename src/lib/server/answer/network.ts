import { isIPv6 } from 'node:net';

/** One household has 2^64 addresses of IPv6, so those are counted by their first half. */
export function network(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head, tail = ''] = address.split('::');
  const missing = 8 - head.split(':').length - (tail ? tail.split(':').length : 0);
  const parts = address.includes('::')
    ? [...head.split(':'), ...Array<string>(missing).fill('0'), ...tail.split(':')]
    : head.split(':');
  return parts.slice(0, 4).join(':');
}
