/** Sentences of the kernel itself. */
export const zh = {
  unwritable: '含有无法保存的字符，请删除后重新输入。',
} as const
