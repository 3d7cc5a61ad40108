import { between, type Chance } from '#capabilities/organisation/seed-names.ts'

/**
 * Synthetic names. Surnames by how common they are (per mille); the signs of given names leave out those that would
 * give the name of a leader, past or present, with any of these surnames.
 */
const surnames: readonly (readonly [string, number])[] = Object.entries({
  王: 72,
  李: 70,
  张: 66,
  刘: 52,
  陈: 45,
  杨: 30,
  黄: 22,
  赵: 20,
  吴: 20,
  周: 19,
  徐: 15,
  孙: 15,
  马: 13,
  朱: 12,
  胡: 12,
  郭: 12,
  何: 11,
  林: 11,
  高: 10,
  罗: 10,
  郑: 9,
  梁: 8,
  谢: 7,
  宋: 7,
  唐: 7,
  许: 6,
  邓: 6,
  韩: 6,
  冯: 6,
  曹: 6,
  彭: 6,
  曾: 6,
  萧: 5,
  田: 5,
  董: 5,
  潘: 5,
  袁: 5,
  蔡: 5,
  蒋: 5,
  余: 5,
  于: 4,
  杜: 4,
  叶: 4,
  程: 4,
  魏: 4,
  苏: 4,
  吕: 4,
  丁: 4,
  任: 4,
  卢: 4,
  姚: 3,
  沈: 3,
  钟: 3,
  姜: 3,
  崔: 3,
  谭: 3,
  陆: 3,
  范: 3,
  汪: 3,
  廖: 3,
  石: 3,
  金: 3,
  韦: 3,
  贾: 3,
  夏: 3,
  付: 3,
  方: 3,
  邹: 3,
  熊: 2,
  白: 2,
  孟: 2,
  秦: 2,
  邱: 2,
  侯: 2,
  江: 2,
  尹: 2,
  薛: 2,
  闫: 2,
  段: 2,
  雷: 2,
  龙: 2,
  黎: 2,
  史: 2,
  陶: 2,
  贺: 2,
  毛: 2,
  郝: 2,
  顾: 2,
  龚: 2,
  邵: 2,
  万: 2,
  覃: 2,
  武: 2,
  钱: 2,
  戴: 2,
  严: 2,
  莫: 2,
  孔: 2,
  向: 2,
  常: 2,
  单: 1,
  仇: 1,
  解: 1,
  查: 1,
  盖: 1,
  区: 1,
  朴: 1,
  欧阳: 1,
  尉迟: 1,
})
const total = surnames.reduce((sum, [, weight]) => sum + weight, 0)

const men = {
  old: '福贵根宝发财木水土金银全有余满仓长顺山海河川林松柏柱石虎牛厚旺兴',
  middle: '勇辉波伟明亮荣生平安友义诚实才智卫红星',
  young: '浩宇轩博文俊杰子涵阳睿哲天翔一鸣思远梓航嘉铭逸凡皓然',
}
const women = {
  old: '秀兰桂英玉珍凤芝翠花香枝梅爱荣素芬淑贞',
  middle: '丽娟敏静霞艳红燕萍玲芳华琴琼娜慧雪萍莉洁',
  young: '雨欣诗涵梓萱思琪佳怡梦瑶晓彤婉清若曦语嫣可馨依诺',
}

/** The name of somebody born in the year. Some women have a given name of one sign; men's would meet too many names. */
export function nameFor(chance: Chance, sex: '1' | '2', birthYear: number): string {
  const pool = sex === '1' ? men : women
  const signs = [...(birthYear < 1962 ? pool.old : birthYear < 1988 ? pool.middle : pool.young)]
  const first = signs[between(chance, 0, signs.length - 1)] ?? '安'
  const second = signs[between(chance, 0, signs.length - 1)] ?? '平'
  return `${surname(chance)}${(sex === '2' && chance() < 0.3) || first === second ? `${first}${sex === '1' ? '生' : ''}` : `${first}${second}`}`
}

function surname(chance: Chance): string {
  let at = chance() * total
  for (const [name, weight] of surnames) {
    at -= weight
    if (at < 0) return name
  }
  return '王'
}

export const minorities = ['15', '06', '03', '11', '12', '13', '08'] as const
export const schools = {
  '1': ['示范大学', '示范农业大学', '示范师范大学'],
  '2': ['示范大学', '示范农业大学', '示范师范学院', '示范医学院', '示范理工学院'],
  '3': ['示范职业技术学院', '示范财经专科学校', '示范医学专科学校', '示范师范专科学校'],
  '4': ['示范农业学校', '示范卫生学校', '示范中等师范学校'],
  '5': ['示范县第一中学', '示范县第二中学', '示范县职业中学'],
  '6': ['示范县初级中学', '示范县中心小学'],
} as const
export const majors = [
  '农学',
  '汉语言文学',
  '会计学',
  '行政管理',
  '临床医学',
  '法学',
  '土木工程',
  '计算机应用',
  '机械制造',
  '教育学',
]
export const duties = {
  organ: ['科员', '一级科员', '四级主任科员', '三级主任科员', '副股长', '股长'],
  technical: ['教师', '医师', '护师', '技术员', '工程师', '会计'],
  manager: ['办公室主任', '部门经理', '副校长', '车间主任', '综合科科长'],
  worker: ['工人', '驾驶员', '维修工', '保管员', '服务员'],
} as const
export const roads = ['人民路', '朝阳路', '文化路', '建设路', '滨河路', '解放街', '育才街', '友谊路'] as const
