import type { Holding } from '#platform/kernel/capability.ts'
import type { CodeEntry } from '#platform/pure/code-list.ts'
import { codeLists } from './code-lists.ts'
import { writable } from './contract/fields.ts'
import { fieldHeadings } from './headings.zh.ts'
import {
  awardLabels,
  itemLabels,
  levelLabels,
  markerLabels,
  outcomeLabels,
  sanctionLabels,
  subjectLabels,
} from './life.zh.ts'
import { type FieldId, fieldIds, fieldOf } from './rules/dictionary.ts'
import { zh } from './zh.ts'

const columnOf = (field: string) => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const labels = (list: readonly CodeEntry[]) => Object.fromEntries(list.map(({ code, label }) => [code, label]))

const stored: readonly FieldId[] = fieldIds.filter(
  field => field in writable || ['personType', 'membershipStatus', 'completeness'].includes(field),
)
const fieldColumns = Object.fromEntries(stored.map(field => [columnOf(field), fieldHeadings[field].label]))
const fieldCodes = Object.fromEntries(
  stored.flatMap(field => {
    const { codes } = fieldOf(field)
    return codes ? [[columnOf(field), labels(codeLists[codes])] as const] : []
  }),
)
const fieldNames = Object.fromEntries(Object.entries(fieldHeadings).map(([field, { label }]) => [field, label]))

const sources = { manual: '人工登记', import: '导入', demo: '示范数据' }
const whose = { column: 'person_id', is: 'person' } as const
/** Who wrote a row stands in the journal, by office; a copy names no other person. */
const keys = ['id', 'person_id', 'path', 'by_account'] as const
const membership = '党员教育管理的需要（《中国共产党党员教育管理工作条例》第二十五条）。'

/** What member keeps about a person. */
export const holds: readonly Holding[] = [
  {
    table: 'member_person',
    title: '党员档案',
    purpose: membership,
    whose: { column: 'id', is: 'person' },
    columns: {
      ...fieldColumns,
      organisation_id: '所在党支部',
      group_id: '所在党小组',
      source: '登记方式',
      created_at: '登记时间',
      changed_at: '最近修改时间',
    },
    silent: [
      ...['id', 'path', 'version', 'name_pinyin', 'surname_strokes', 'name_strokes', 'name_spelling', 'name_initials'],
      ...['id_index', 'id_tail', 'mobile_index', 'is_active', 'is_counted', 'joined_key', 'birth_key'],
    ],
    codes: { ...fieldCodes, source: sources },
    sealed: { id_number: 'id', mobile: 'id', phone: 'id', residence: 'id', household_register: 'id' },
  },
  {
    table: 'member_event',
    title: '党内经历',
    purpose: '记录党籍、组织关系和处分的变化，据此确定党龄和党员权利。',
    whose,
    newest: 'on_day',
    columns: {
      kind: '事项',
      on_day: '日期',
      decided_on: '决定日期',
      decided_by: '决定机关',
      join_type: '入党类型',
      regularisation: '转正情况',
      exit_type: '出党情形',
      sanction: '处分',
      months: '月数',
      until_day: '截止日期',
      from_organisation_id: '转出党组织',
      to_organisation_id: '转入党组织',
      doc_no: '文号',
      reason: '说明',
      sealed_reason: '说明（加密保存）',
      at: '登记时间',
      source: '登记方式',
    },
    sealed: { sealed_reason: 'id' },
    silent: [...keys, 'is_from_field', 'import_id', 'act_id', 'withdrawn_by', 'about_id'],
    codes: {
      kind: zh.events,
      join_type: labels(codeLists.joinType),
      regularisation: labels(codeLists.regularisation),
      exit_type: labels(codeLists.membershipStatus),
      sanction: sanctionLabels,
      source: sources,
    },
  },
  {
    table: 'member_change',
    title: '档案修改记录',
    purpose: '保证档案可以核对：改了什么、何时、依据什么。',
    whose,
    newest: 'at',
    columns: {
      field: '项目',
      before: '修改前',
      after: '修改后',
      sealed_before: '修改前（加密保存）',
      sealed_after: '修改后（加密保存）',
      as_of: '生效日期',
      evidence: '依据',
      source: '登记方式',
      at: '修改时间',
    },
    silent: [...keys, 'version', 'import_id'],
    codes: { field: fieldNames, source: sources },
    sealed: { sealed_before: 'id', sealed_after: 'id' },
  },
  {
    table: 'member_look',
    title: '谁查看过',
    purpose: '让您知道谁因为什么查看了您的敏感信息。',
    whose,
    newest: 'at',
    columns: { at: '时间', field: '项目', purpose: '用途', hat: '查看的党组织' },
    silent: keys,
    codes: { field: { ...fieldNames, ...itemLabels } },
  },
  {
    table: 'member_award',
    title: '荣誉',
    purpose: membership,
    whose,
    newest: 'on_day',
    columns: {
      title: '名称',
      kind: '种类',
      level: '级别',
      on_day: '日期',
      given_by: '授予机关',
      doc_no: '文号',
      at: '登记时间',
    },
    silent: keys,
    codes: { kind: awardLabels, level: levelLabels },
  },
  {
    table: 'member_marker',
    title: '流动、失联情况',
    purpose: '与流动党员保持联系，查找失去联系的党员。',
    whose,
    newest: 'since_day',
    columns: {
      kind: '情况',
      since_day: '起始日期',
      place: '地点',
      contact_person: '联系人',
      reason: '说明',
      at: '登记时间',
    },
    silent: keys,
    codes: { kind: markerLabels },
  },
  {
    table: 'member_contact',
    title: '联系、查找记录',
    purpose: '与流动党员保持联系，查找失去联系的党员。',
    whose,
    newest: 'on_day',
    columns: { on_day: '日期', outcome: '结果', note: '经过', at: '登记时间' },
    silent: [...keys, 'marker_id'],
    codes: { outcome: outcomeLabels },
  },
  {
    table: 'member_contact_task',
    title: '失联查找进度',
    purpose: '提醒党组织按规定的时间查找失去联系的党员。',
    whose,
    columns: { told: '已提醒的阶段', at: '时间' },
    silent: ['person_id', 'path'],
  },
  {
    table: 'member_document',
    title: '档案材料目录',
    purpose: '党员档案的组成部分；材料原件由党组织保管。',
    whose,
    newest: 'at',
    columns: {
      item: '材料',
      title: '名称',
      dated_on: '材料日期',
      pages: '页数',
      file_name: '文件',
      size: '大小（字节）',
      at: '登记时间',
    },
    silent: [...keys, 'file_id'],
    codes: { item: itemLabels },
  },
  {
    table: 'member_correction',
    title: '撤回的记录',
    purpose: '误登的记录撤回后仍可核对。',
    whose,
    newest: 'at',
    columns: { subject: '撤回的内容', reason: '原因', at: '时间' },
    silent: [...keys, 'subject_id'],
    codes: { subject: subjectLabels },
  },
]
