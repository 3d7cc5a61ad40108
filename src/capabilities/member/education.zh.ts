import type { CodeEntry } from '#platform/pure/code-list.ts'

/** Classes of the statistics and the first digit of the party code (handbook 2.3). */
export const educationClasses: readonly CodeEntry[] = [
  { code: '1', label: '研究生' },
  { code: '2', label: '大学本科' },
  { code: '3', label: '大学专科' },
  { code: '4', label: '中专' },
  { code: '5', label: '高中、中技' },
  { code: '6', label: '初中及以下' },
]

export type EducationEntry = CodeEntry & { readonly gb: string }

/**
 * Party codes with their GB/T 4658-2006 code: the two systems collide in their digits and are never mixed. The first digit
 * is the class of the statistics; the second digit is this system's own, no list of it is published.
 */
export const educationCodes: readonly EducationEntry[] = [
  { code: '11', gb: '11', label: '博士研究生', aliases: ['博士', '博士研究生毕业', '博士生'] },
  { code: '12', gb: '14', label: '硕士研究生', aliases: ['硕士', '硕士研究生毕业', '研究生', '研究生毕业'] },
  { code: '13', gb: '17', label: '硕士生班', aliases: ['研究生班', '硕士研究生班'] },
  { code: '14', gb: '14', label: '中央党校研究生' },
  {
    code: '15',
    gb: '14',
    label: '省（区、市）委党校研究生',
    aliases: ['省委党校研究生', '党校研究生', '区委党校研究生', '市委党校研究生'],
  },
  { code: '21', gb: '21', label: '大学', aliases: ['本科', '大学本科', '大学毕业', '全日制本科', '大本', '本科毕业'] },
  { code: '22', gb: '28', label: '大学普通班' },
  { code: '23', gb: '21', label: '第二学士学位班', aliases: ['双学士', '第二学士学位'] },
  { code: '24', gb: '21', label: '中央党校大学', aliases: ['中央党校本科'] },
  { code: '25', gb: '21', label: '省委党校大学', aliases: ['省委党校本科', '党校本科', '省（区、市）委党校大学'] },
  {
    code: '31',
    gb: '31',
    label: '大专',
    aliases: ['专科', '大学专科', '高职', '大专毕业', '高职高专', '大学专科毕业'],
  },
  { code: '32', gb: '31', label: '中央党校大专' },
  { code: '33', gb: '31', label: '省委党校大专', aliases: ['党校大专', '省（区、市）委党校大专'] },
  { code: '41', gb: '41', label: '中等专科', aliases: ['中专', '中等专科毕业', '中师'] },
  { code: '51', gb: '44', label: '职业高中', aliases: ['职高'] },
  { code: '52', gb: '47', label: '技工学校', aliases: ['技校', '中技'] },
  { code: '53', gb: '61', label: '普通高中', aliases: ['高中', '高中毕业'] },
  { code: '61', gb: '71', label: '初中', aliases: ['初级中学', '初中毕业'] },
  { code: '62', gb: '81', label: '小学', aliases: ['小学毕业'] },
  { code: '69', gb: '90', label: '其他', aliases: ['文盲', '半文盲'] },
]
