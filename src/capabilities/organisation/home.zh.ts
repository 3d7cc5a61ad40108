/** Words of the part on the first page. */
export const homeWords = {
  title: '本级概况',
  all: '党员总数',
  probationary: '预备党员',
  below: '下级党组织',
  overdue: '换届已超期',
  dueSoon: '即将届满',
  person: '名',
  place: '个',
} as const
