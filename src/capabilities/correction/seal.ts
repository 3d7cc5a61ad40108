/** Where a sealed value of a request lies: bound to its table, column and row (S-40). */
export const requestCell = (column: 'reason' | 'decision', row: string) => ({
  table: 'correction_request',
  column,
  row,
})
export const changeCell = (column: 'before' | 'asked', row: string) => ({ table: 'correction_change', column, row })
