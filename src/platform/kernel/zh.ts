/** Sentences of the kernel itself. */
export const zh = {
  unwritable: '含有无法保存的字符，请删除后重新输入。',
  /** What the journal says of an attempt that was turned away. */
  turnedAway: {
    refused: (why: string) => `未办成：${why}`,
    unsaid: '不符合办理条件。',
    permission: '未办成：当前身份没有这项权限。',
    second_factor_required: '未办成：没有完成第二重验证。',
    step_up_required: '未办成：没有再次验证身份。',
    hat_required: '未办成：没有选择办理这项业务的身份。',
    not_there: '未办成：对象不存在，或不在当前身份的管理范围内。',
  },
} as const
