/** Titles for menus and the search; apart, because they are in the first load of every app. */
export const titles = {
  found: '党组织',
  tree: '组织架构',
  page: '组织主页',
  terms: '换届提醒',
  founding: '建立最高一级党组织',
  sheet: '党组织信息表',
  groupings: '片区、联盟与网格',
  blindSpots: '组织覆盖空白点',
  phone: { myBranch: '我的支部', myBranchTab: '支部' },
} as const
