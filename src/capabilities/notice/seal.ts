/** The cells sealed values of this capability belong to. */
export const addressCell = (reader: string) => ({ table: 'notice_choice', column: 'address', row: reader })
export const codeCell = (reader: string) => ({ table: 'notice_proof', column: 'code', row: reader })
export const settingCell = (column: 'mail_password' | 'push_key') => ({ table: 'notice_setting', column, row: 'only' })
