const size = 312
const middle = 156
const low31 = 0x7fffffffn

/** Numbers of 64 bits that look random, the same ones for a seed: C++'s `std::mt19937_64`. */
export function* mersenneTwister(seed: bigint): Generator<bigint, never> {
  const state = [BigInt.asUintN(64, seed)]
  for (let i = 1; i < size; i++) {
    const last = state[i - 1] ?? 0n
    state.push(BigInt.asUintN(64, 6364136223846793005n * (last ^ (last >> 62n)) + BigInt(i)))
  }
  for (;;) {
    for (let i = 0; i < size; i++) {
      const [own = 0n, next = 0n, far = 0n] = [i, (i + 1) % size, (i + middle) % size].map(
        (at) => state[at],
      )
      const joined = (own & ~low31) | (next & low31)
      state[i] = far ^ (joined >> 1n) ^ (joined & 1n ? 0xb5026f5aa96619e9n : 0n)
    }
    for (const value of state) yield tempered(value)
  }
}

function tempered(value: bigint): bigint {
  let result = value ^ ((value >> 29n) & 0x5555555555555555n)
  result ^= (result << 17n) & 0x71d67fffeda60000n
  result ^= (result << 37n) & 0xfff7eee000000000n
  return result ^ (result >> 43n)
}
