/** The twenty ways in which people turn a word they know into a password. */
const shapes: ((stem: string) => string)[] = [
  stem => stem,
  stem => `${stem}2024`,
  stem => `${stem}@2024`,
  stem => `${stem}!`,
  stem => `${stem}123`,
  stem => `1${stem}1`,
  stem => `#${stem}#`,
  stem => stem.toUpperCase(),
  stem => stem.charAt(0).toUpperCase() + stem.slice(1),
  stem => `${stem.charAt(0).toUpperCase()}${stem.slice(1)}@123`,
  stem => Array.from(stem).reverse().join(''),
  stem => Array.from(stem).join('.'),
  stem => Array.from(stem).join('-'),
  stem => stem.replaceAll('a', '@').replaceAll('i', '1').replaceAll('o', '0'),
  stem => stem + stem,
  stem => `${stem}_${stem}`,
  stem => `2026${stem}`,
  stem => `${stem}abc`,
  stem => `${stem}666!`,
  stem => `Aa1!${stem}`,
]

/** What somebody who knows these words about a person would try first. */
export const variantsOf = (stems: readonly string[]): string[] =>
  stems.flatMap(stem => shapes.map(shape => shape(stem)))
