export const zh = {
  none: '您的党员信息还没有编入党支部',
  noneHint: '请联系党支部的党务工作者。',
  committee: '支部班子',
  noCommittee: '还没有登记班子成员。',
  since: (day: string) => `${day} 起任职`,
  term: (from: string, to: string) => `本届任期 ${from} 至 ${to}`,
  facts: '基本情况',
  type: '组织类别',
  founded: '成立日期',
  members: '党员人数',
  people: (full: number, probationary: number) =>
    probationary > 0 ? `正式党员 ${full} 人，预备党员 ${probationary} 人` : `正式党员 ${full} 人`,
  unknown: '未登记',
  lineage: '隶属关系',
} as const
