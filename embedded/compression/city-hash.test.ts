import { cityHash128 } from './city-hash';

/** By length of the input, from github.com/go-faster/city, the implementation that ch-go and clickhouse-go use. */
const GOLDEN: ReadonlyArray<readonly [length: number, hash: string]> = [
  [0, '2b9ac064fc9df03d291ee592c340b53c'],
  [1, '555db5cc909437391f57cd6430b1f22a'],
  [3, 'cbcf8690335ba94edd83b448daed6809'],
  [4, '5b8d760048290d28581b48ff5294bb4b'],
  [7, 'cc022b79f0c943b0b4b964dbd4ebc380'],
  [8, 'd9f04c62d6f31b4e8f3b71037ab9787c'],
  [9, '9c65964ffb5f64a5fd5d7ba9c4a97a70'],
  [15, '38aba406cb19efa6b57419f852ecaa91'],
  [16, 'bd00d1f4e93234e27ef34a98ae10e1a9'],
  [17, '48406d65ddfcf4fd920ed5a209cbebf9'],
  [24, 'da882a232b969c7bc91fc64e6b076813'],
  [31, 'b967898c9d38b4e752c4bb9b8f411495'],
  [32, 'e4b4d00487b0d1bbbebf1bfeb36af474'],
  [33, '70c4f50bcd09d044a2e194e6ed56da68'],
  [47, 'cd761528839c7f0532d03431dd9886b1'],
  [48, '27adc6fc48b8d8c4d9663ddabbe8b524'],
  [64, '62ddeb01c79638cce27e01cc98d79946'],
  [100, '3f5094890364de5cc6f89436dbf33f0a'],
  [127, 'f89c90e2398eb72c99e1aabf2a69ca96'],
  [128, '1dcab8f407ffe97e4068c8834760105d'],
  [143, '2a06ccee53ba08cbc1c0d2496757be09'],
  [144, '3e7f151df4c5c49da0ccefda6d495dc9'],
  [145, '98db4cdfd86309baad25f8f763c6e1c1'],
  [160, '0eed5b57d480647e03acaa7ed410d0e6'],
  [176, '707417ab19f87d3735a7b077d9d334ec'],
  [200, 'ffa8a04339c7c6d649f0c0d7469fa975'],
  [255, 'e8081ce44b32d1d878320fab91121622'],
  [256, 'e6acdf85c1a0da137930589b9f637eb2'],
  [271, '103c715e4639546bd743d1950b433e97'],
  [272, 'a0ef246c4061591cdac3c53fcd08dd60'],
  [300, '7dafaada4d7d02feaf1e1ba5df51baf4'],
  [1000, '2022dc0e7515d7dc74e6045a39db328e'],
  [4096, 'f46efb6ffa1245b2f4f836f5ccfe8794'],
  [65537, '50ee5c94cad2510dea985dd8687ea85e'],
];

function input(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (Math.imul(Math.imul(i, i), 31) + i * 7 + 3) & 0xff));
}

it.each(GOLDEN)('hashes %i bytes as ClickHouse does', (length, hash) => {
  expect(cityHash128(input(length)).toString('hex')).toBe(hash);
});
