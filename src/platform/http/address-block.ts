import { isIPv4, isIPv6 } from 'node:net';

/**
 * The block an address is counted in: /24 of IPv4, /56 of IPv6, for one household or office changes within it. Every
 * way to write an address gives the same block; what is no address is a block of its own.
 */
export function addressBlock(address: string): string {
  if (isIPv4(address)) return blockOfIPv4(address.split('.'));
  if (!isIPv6(address)) return address;
  const groups = groupsOfIPv6(address);
  if (groups.slice(0, 6).join(':') === ipv4Mapped) return blockOfIPv4(groups.slice(6).flatMap(twoBytes));
  return `${groups.slice(0, 3).join(':')}:${(groups[3] ?? '').slice(0, 2)}00::/56`;
}

const ipv4Mapped = '0000:0000:0000:0000:0000:ffff';

const blockOfIPv4 = (bytes: readonly string[]): string => `${bytes.slice(0, 3).join('.')}.0/24`;

/** The eight groups, each of four lower-case hexadecimal digits. */
function groupsOfIPv6(address: string): readonly string[] {
  const [written = ''] = address.toLowerCase().split('%');
  const inHex = written.replace(/[\d.]+\.\d+$/, (bytes) => groupsOfBytes(bytes.split('.').map(Number)));
  const [before = [], after = []] = inHex.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const left = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...left, ...after].map((group) => group.padStart(4, '0'));
}

const groupsOfBytes = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string =>
  `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;

const twoBytes = (group: string): readonly string[] => {
  const number = Number.parseInt(group, 16);
  return [String(number >> 8), String(number & 255)];
};
