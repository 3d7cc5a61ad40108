import type { Params } from '#platform/pure/result.ts'
import type { SheetRefusal } from '#platform/sheet/cells.ts'
import { memberFindings } from '../findings.zh.ts'

const saveAsXlsx = '请用 Excel 或 WPS 打开该文件，另存为“Excel 工作簿（*.xlsx）”后再导入。'

/** Why a file is turned away, and what to do. */
export const refusalSentences: Readonly<Record<SheetRefusal | 'noPeople', string>> = {
  empty: '文件是空的。请检查是否选错了文件。',
  tooLarge: '文件超过 50 MB。请删去图片等无关内容，或按支部拆成几个文件分别导入。',
  tooManyParts: '文件结构异常（内含部件过多），不能读取。请把名册复制到新建的工作簿中，另存后再导入。',
  tooMuchUnpacked: '文件展开后超过 100 MB，不能读取。请把名册复制到新建的工作簿中，另存后再导入。',
  tooManySheets: '工作表超过 100 张。请拆成几个文件分别导入。',
  tooManyRows: '数据超过 50,000 行。请按支部或乡镇拆成几个文件分别导入。',
  tooManyColumns: '内容超过 200 列。请删去名册以外的列后再导入。',
  tooManyCells: '单元格过多，不能读取。请删去名册以外的内容，或拆成几个文件分别导入。',
  cellTooLong: '有单元格的内容超过 32,767 个字符，不能读取。请检查是否有一整段文字误贴到了一个单元格中。',
  encrypted: '文件设置了打开密码，不能读取。请在 Excel 或 WPS 中取消密码并保存后再导入。',
  oldExcel: `这是很早以前的 Excel 格式（Excel 95 或更早），不能保证汉字正确。${saveAsXlsx}`,
  binaryExcel: `这是 Excel 二进制工作簿（.xlsb）。${saveAsXlsx}`,
  word: '这是文字文档，不是表格。请把其中的名册复制到 Excel 或 WPS 表格中，保存为 .xlsx 后再导入。',
  presentation: '这是演示文稿，不是表格。请把其中的名册复制到 Excel 或 WPS 表格中，保存为 .xlsx 后再导入。',
  pdf: '这是 PDF 文件，不能读取。请使用原来的 Excel 或 WPS 表格导入。',
  image: '这是图片，不能读取。请使用原来的 Excel 或 WPS 表格导入。',
  archive: '这是压缩包。请先解压，再导入其中的表格文件。',
  damaged: `文件已损坏或保存不完整，不能读取。${saveAsXlsx}`,
  unknownEncoding: `无法判断文件的文字编码，为避免出现乱码，没有读取。${saveAsXlsx}`,
  unknownFormat: `不认识这种文件。${saveAsXlsx}`,
  unsafeXml: '文件中含有不安全的内容，没有读取。请把名册复制到新建的工作簿中，另存后再导入。',
  noTable: '网页中没有表格。请检查导出时是否已登录、是否导出成功。',
  tooSlow: '文件过于复杂，读取超过 60 秒，已停止。请把名册复制到新建的工作簿中，或拆成几个文件分别导入。',
  tooMuchMemory: '文件过大，读取时内存不足，已停止。请拆成几个文件分别导入。',
  crashed: '读取时出错，已停止，没有改动任何内容。请把名册复制到新建的工作簿中，另存后再试。',
  cancelled: '已取消。',
  noPeople: '没有找到党员名册：表格中要有“姓名”和“公民身份号码”等列，并且下面有人员。请检查是否选错了文件。',
}

/** Words of the wizard's questions. */
export const importTexts = {
  useSheet: '导入这张表',
  skipSheet: '不导入',
  leaveColumnOut: '不导入这一列',
  columnNamed: (column: string, heading: string) => `${column} 列“${heading}”`,
  createOrganisation: '新建这个党支部',
  leavePeopleOut: '不导入这些人',
  titles: {
    sheet: (sheet: string) => `工作表“${sheet}”是隐藏的，里面也有人员名册，要导入吗？`,
    column: (column: string, heading: string, label: string) =>
      heading === ''
        ? `${column} 列没有表头，看内容像是“${label}”，对吗？`
        : `${column} 列“${heading}”是不是“${label}”？`,
    field: (label: string) => `有几列都是“${label}”，以哪一列为准？`,
    organisation: (sheet: string) => `工作表“${sheet}”没有党支部列，这些人属于哪个党支部？`,
    unknownOrganisation: (name: string) => `没有找到党组织“${name}”，怎么处理？`,
  },
  details: {
    sheet: '隐藏的工作表通常是代码表或旧数据，默认不导入。',
    column: '请确认这一列的含义。选“不导入这一列”时，其中的内容不会写入。',
    field: '选定的一列为空时，用其余列中的第一个非空内容。',
    organisation: '请先选定党支部，或在表格中加上“所在党支部”列。',
    unknownOrganisation: '按党组织编码、全称、简称、曾用名依次查找，都没有找到。',
  },
  /** A cell for people: 名册!C5. */
  cell: (sheet: string, column: string, row: number) => `${sheet === '' ? '' : `${sheet}!`}${column}${row}`,
  problemIn: (label: string, sentence: string) => `【${label}】${sentence}`,
} as const

type Sentence = (params: Params) => string

/** What only an import finds; every other finding has its sentence in `findings.zh.ts`. */
export const importFindings = {
  cellError: p => `单元格是公式错误（${p.value}），请改成实际内容。`,
  numberForLabel: p => `这里填了数字“${p.value}”。各系统的代码含义不同，请改填文字。`,
  duplicateInFile: p =>
    `与${p.sheet === '' ? '' : `工作表“${p.sheet}”`}第${p.row}行的公民身份号码相同，请删去重复的一行或核对号码。`,
  branchLeftOut: p => `已选择不导入“${p.value}”的人员。`,
  branchNew: p => `将新建党支部“${p.value}”。`,
  notABranch: p => `“${p.value}”不是党支部，党员要编入党支部。`,
  statusNotActive: p => `党籍状态是“${p.value}”，不是在册党员，不能导入名册。`,
  notAMember: p => `人员类别是“${p.value}”，不能导入党员名册。`,
  missingForNow: () => '没有填写，可以先导入，以后补充。',
  fromIdNumber: p => `没有填写，已按公民身份号码读取为“${p.value}”。`,
  fromRegularisedOn: () => '没有填写，因有转正日期，已按正式党员读取。',
  landline: p => `“${p.value}”是固定电话，已记入固定电话；手机号码请以后补充。`,
  hiddenRow: () => '这一行在表格中是隐藏的，请确认是否导入。',
} as const satisfies Readonly<Record<string, Sentence>>

export type ImportCode = keyof typeof importFindings

/** The Chinese sentence of a finding, whoever made it. */
export function importSentence(code: string, params: Params): string {
  const own: Readonly<Record<string, Sentence>> = importFindings
  const rules: Readonly<Record<string, Sentence>> = memberFindings
  return (own[code] ?? rules[code])?.(params) ?? code
}
