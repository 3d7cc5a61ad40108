/** Sentences of the web server itself; capabilities bring their own. */
export const zh = {
  invalid: '填写的内容有误，请按提示修改后再提交。',
  unknown: '您还没有登录，或登录已过期，请重新登录。',
  forbidden: {
    permission: '当前身份没有这项权限。如您还有其他身份，请在右上角切换后再试。',
    second_factor_required: '这个身份需要第二重验证，请先输入动态验证码。',
    step_up_required: '这项操作涉及敏感信息，请再验证一次您的身份。',
    hat_required: '请先选择办理这项业务的身份。',
  },
  notThere: '没有找到这条内容，它可能不存在，或不在您当前身份的管理范围内。',
  repeated: {
    in_progress: '同一项操作正在办理中，请稍候，不要重复提交。',
    different_input: '这次提交的内容与先前不一致，请刷新页面后重新提交。',
  },
  overloaded: {
    busy: '系统现在比较忙，请稍后再试，您填写的内容没有丢失。',
    disk: '服务器磁盘已满，暂时不能保存，查询不受影响。请联系系统管理员清理磁盘，清理后重新提交即可，您填写的内容没有丢失。',
    journal: '审计日志暂时不能封存，为了有据可查，系统暂停办理，查询不受影响。请联系系统管理员处理后重新提交。',
  },
  tooMany: '您所在的网络刚才登录操作太多，请等几秒再试。一直如此，请告诉系统管理员。',
  databaseAway: '系统暂时连不上数据库，请稍后再试，已提交成功的内容不会丢失。',
  tooLarge: '文件或内容太大，请压缩或拆分后再上传（单个文件不超过 50 MB）。',
  bug: '系统出了差错，已记录下来。请把下方的编号告诉管理员。',
  crossSite: '请求不是从本系统页面发出的，已被拒绝。',
  badKey: '请求的重复标识（idempotency-key）应为 8 至 200 个字母、数字或符号，请刷新页面后重试。',
  file: { missing: '没有收到文件，请重新选择后上传。' },
} as const
