import type { Holding } from '#platform/kernel/capability.ts'
import { modeLabels, postLabels } from './codes.zh.ts'

/** What organisation keeps about a person: the posts, now and before. */
export const holds: readonly Holding[] = [
  {
    table: 'organisation_post',
    title: '党内任职',
    purpose: '党组织班子的组成和沿革。',
    whose: { column: 'person_id', is: 'person' },
    newest: 'from_on',
    columns: {
      organisation_id: '党组织',
      person_name: '任职时姓名',
      post: '职务',
      mode: '产生方式',
      from_on: '任职日期',
      to_on: '免职日期',
      doc_no: '任职文号',
      end_doc_no: '免职文号',
    },
    silent: ['id', 'path', 'person_id', 'term_id'],
    codes: { post: postLabels, mode: modeLabels },
  },
]
