/** Endings of the names of counties and districts, the surest first. */
export const countySigns = ['县', '自治旗', '旗', '区', '市'] as const
