/** The cells sealed values of this capability belong to. */
export const matterCell = (matterId: string, column: 'sender' | 'sender_branch' | 'concerns' | 'title' | 'body') => ({
  table: 'suggestion_matter',
  column,
  row: matterId,
})
export const stepCell = (stepId: string) => ({ table: 'suggestion_step', column: 'body', row: stepId })
