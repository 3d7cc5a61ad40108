/** Welch's t-test of two samples with unequal variances: how likely so great a difference of means is by chance. */
export function welch(a: readonly number[], b: readonly number[]): { t: number; df: number; p: number } {
  const [one, two] = [spreadOf(a), spreadOf(b)]
  const sum = one.perCount + two.perCount
  const t = (one.mean - two.mean) / Math.sqrt(sum)
  const df = sum ** 2 / (one.perCount ** 2 / (a.length - 1) + two.perCount ** 2 / (b.length - 1))
  return { t, df, p: twoSided(t, df) }
}

function spreadOf(list: readonly number[]) {
  const mean = list.reduce((sum, x) => sum + x, 0) / list.length
  const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1)
  return { mean, perCount: variance / list.length }
}

/** Both tails of Student's distribution beyond ±t. */
export const twoSided = (t: number, df: number): number => incompleteBeta(df / (df + t * t), df / 2, 0.5)

/** Regularised incomplete beta function by its continued fraction (DLMF 8.17.22), good to about ten digits. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))]
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d)
      c = 1 + term / c
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-12) break
  }
  return front * fraction
}

/** Stirling's series after shifting the argument up. */
function logGamma(z: number): number {
  if (z < 10) return logGamma(z + 1) - Math.log(z)
  const r = 1 / z
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + r / 12 - r ** 3 / 360 + r ** 5 / 1260
}
