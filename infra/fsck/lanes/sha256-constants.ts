/** The first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4 section 5.3.3). */
export const initialHash: readonly number[] = primes(8).map((prime) => fractionOfRoot(prime, 2n));

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 section 4.2.2). */
export const roundConstants: readonly number[] = primes(64).map((prime) =>
  fractionOfRoot(prime, 3n),
);

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0n)) found.push(n);
  }
  return found;
}

/** As a signed integer of 32 bits. */
function fractionOfRoot(prime: bigint, degree: bigint): number {
  const power = prime << (32n * degree);
  let root = 0n;
  for (let bit = 1n << 39n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** degree <= power) root += bit;
  }
  return Number(BigInt.asIntN(32, root));
}
