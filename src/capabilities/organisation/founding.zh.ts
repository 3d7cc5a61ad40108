/** Words of the first page of a new installation: the topmost organisation. */
export const founding = {
  open: '建立最高一级党组织',
  lead: '登记本系统管理范围内最高一级的党组织，如县委、乡镇党委、单位党委。其余党组织都设在它之下。只登记一次。',
  emptyHint: '先建立本级最高一级党组织，才能开通业务人员的账号。',
  groups: { what: '是什么组织', names: '名称', rest: '编码与日期' },
  unit: '单位或地方名称',
  unitHint: '如“示范县”，据此拟出全称和简称，可以再改',
  fullNameHint: '以“中国共产党”开头，与印章、批复一致',
  statNameHint: '与党内统计系统中的简称一致，可不填',
  codeHint: '由上级系统编发，照录即可，不要自编',
  establishedHint: '不知道可不填，先按今天登记',
  save: '建立',
  doneTitle: (name: string) => `已建立“${name}”`,
  doneHint:
    '接着为组织部干部开通账号，再由安全管理员申请“组织部干部”角色，您在“授权审批”中同意。此后由组织部干部设立下级党组织、导入名册。',
  toAccounts: '去开通账号',
  toTree: '查看组织架构',
} as const
