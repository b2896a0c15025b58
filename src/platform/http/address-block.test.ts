import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressBlock } from './address-block.ts';

describe('the block an address is counted in', () => {
  test.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::FFFF:203.0.113.7', '203.0.113.0/24'],
    ['::ffff:cb00:7107', '203.0.113.0/24'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2345:6:7:8:9', '2001:0db8:0001:2300::/56'],
    ['2001:DB8:1:23ff::', '2001:0db8:0001:2300::/56'],
    ['2001:db8:1:2400::', '2001:0db8:0001:2400::/56'],
    ['::1', '0000:0000:0000:0000::/56'],
    ['::', '0000:0000:0000:0000::/56'],
    ['64:ff9b::203.0.113.7', '0064:ff9b:0000:0000::/56'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000::/56'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s is in %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });

  test('addresses that differ in the last byte only are in one block, others are not', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), fc.nat(255), fc.nat(255), ([a, b, c], d, e) => {
        expect(addressBlock(`${a}.${b}.${c}.${d}`)).toBe(addressBlock(`${a}.${b}.${c}.${e}`));
        expect(addressBlock(`${a}.${b}.${(c + 1) % 256}.${d}`)).not.toBe(addressBlock(`${a}.${b}.${c}.${d}`));
      }),
    );
  });

  test('every way to write one address gives one block, and only the first 56 bits tell', () => {
    const anyGroup = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(0xffff));
    const anyGroups = fc.array(anyGroup, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyGroups, fc.nat(0xff), (groups, host) => {
        const full = groups.map((group) => group.toString(16).toUpperCase().padStart(4, '0')).join(':');
        // The URL parser writes it the short way (RFC 5952).
        const short = new URL(`http://[${full}]`).hostname.slice(1, -1);
        const block = addressBlock(full);
        expect(addressBlock(short)).toBe(block);
        fc.pre(groups.slice(0, 5).some((group) => group !== 0));
        const neighbour = [...groups.slice(0, 3), ((groups[3] ?? 0) & 0xff00) | host, 1, 2, 3, 4];
        expect(addressBlock(neighbour.map((group) => group.toString(16)).join(':'))).toBe(block);
        const stranger = [...groups.slice(0, 3), (groups[3] ?? 0) ^ 0x0100, ...groups.slice(4)];
        expect(addressBlock(stranger.map((group) => group.toString(16)).join(':'))).not.toBe(block);
      }),
    );
  });
});
