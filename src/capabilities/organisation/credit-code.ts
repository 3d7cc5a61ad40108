const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** IDN-08: the check sign of the first 17 signs of a unified social credit code (GB 32100-2015). */
export function creditCheckSign(first17: string): string {
  let [sum, weight] = [0, 1]
  for (const sign of first17) {
    sum += alphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

/** IDN-08: 18 signs of the code's alphabet with the right check sign. */
export function isCreditCode(code: string): boolean {
  return /^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code) && creditCheckSign(code.slice(0, 17)) === code[17]
}
