/** Signs and words by which rows and headings are told apart. */

/** "As above", in the ways people write it. */
export const dittoMarks: readonly string[] = ['〃', '″', '”', '"', '“', '〞', '同上', '同前', '..', '∥']

/** First words of rows that close a list. */
export const footerWords =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|本页(?:小|合)计|累计|制表|填表|填报|审核|复核|经办|负责人|主要负责|联系人|单位\(?盖章|党组织\(?盖章|盖章|签字|备\s*注[:：]|说\s*明[:：]|注[:：]|注\d|截至|制作)/u

/** A heading that speaks of somebody else than the person of the row. */
export const otherPersons =
  /配偶|爱人|父亲|母亲|父母|子女|儿子|女儿|家属|家庭成员|监护|介绍人|培养联系人|联系党员|紧急联系|联系人|担保/u

/** Our own column in a workbook of problems: never read back. */
export const problemHeading = '问题'
export const problemColumnTitle = '问题（改正后可直接再次导入）'

export const sexWords: readonly string[] = ['男', '女']
export const organisationEnding = /支部(?:委员会)?$/u
