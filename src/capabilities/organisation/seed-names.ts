/** Words the names of the fictional county are made of. No real place is meant; the county is called "the model county". */

/** A random source that gives the same numbers for the same seed (mulberry32), 0 ≤ n < 1. */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const between = (chance: Chance, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1))

export function shuffled<T>(chance: Chance, items: readonly T[]): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1))
    const [a, b] = [result[i], result[j]]
    if (a === undefined || b === undefined) continue
    result[i] = b
    result[j] = a
  }
  return result
}

export const county = '示范县'

export const towns = [
  '青石镇',
  '白沙镇',
  '云溪镇',
  '柳泉镇',
  '松岭镇',
  '长塘镇',
  '双桥镇',
  '龙潭镇',
  '竹坪镇',
  '石桥镇',
  '桃源乡',
  '梅岭乡',
  '古井乡',
  '南坡乡',
  '北湾乡',
] as const
export const streets = ['城东街道', '城西街道', '滨河街道'] as const

const first = '青白清长双上下东西南北新古云松柳竹梅桃梨石泉溪金银杏枫槐杨桂莲荷霞晴'
const second = '石沙泉溪河塘桥井坪岭坡湾沟台庄营屯堡集店铺坝垄坳峪洼源湖'

/** Village names of two syllables, each once, in an order the seed decides. */
export const villageNames = (chance: Chance): string[] =>
  shuffled(
    chance,
    [...first].flatMap(a => [...second].filter(b => b !== a).map(b => `${a}${b}`)),
  ).filter(name => ![...towns].some(town => town.startsWith(name)))

export const communityNames: readonly string[] = [
  '朝阳',
  '和平',
  '幸福',
  '文化',
  '解放',
  '建设',
  '胜利',
  '友谊',
  '团结',
  '新华',
  '光明',
  '育才',
  '滨江',
  '花园',
  '翠竹',
  '兴隆',
  '安居',
  '锦绣',
  '康宁',
  '春晖',
  '丰泽',
  '望湖',
  '学府',
  '站前',
  '商贸',
  '体育',
  '公园',
  '仁和',
  '永安',
  '金桂',
  '西苑',
  '东苑',
  '南苑',
  '北苑',
  '明珠',
  '怡景',
]

export const organs: readonly string[] = [
  '县委办公室',
  '县人大机关',
  '县政府办公室',
  '县政协机关',
  '县纪委监委机关',
  '县委组织部',
  '县委宣传部',
  '县委统战部',
  '县委政法委',
  '县委编办',
  '县委党校',
  '县总工会',
  '县少年宫',
  '县妇联',
  '县工商联',
  '县残联',
  '县科协',
  '县文联',
  '县发展和改革局',
  '县工业和信息化局',
  '县公安局',
  '县民政局',
  '县司法局',
  '县财政局',
  '县人力资源和社会保障局',
  '县自然资源局',
  '县生态环境分局',
  '县住房和城乡建设局',
  '县交通运输局',
  '县水利局',
  '县商务局',
  '县文化和旅游局',
  '县退役军人事务局',
  '县应急管理局',
  '县审计局',
  '县市场监督管理局',
  '县统计局',
  '县医疗保障局',
  '县林业局',
  '县信访局',
  '县行政审批局',
  '县城市管理局',
  '县乡村振兴局',
  '县档案馆',
  '县融媒体中心',
  '县供销合作社',
  '县气象局',
  '县税务局',
  '县法院',
  '县检察院',
  '县消防救援大队',
  '县图书馆',
  '县地震台',
  '县公共资源交易中心',
  '县机关事务服务中心',
]

export const trades = [
  '纺织',
  '食品',
  '机械',
  '建材',
  '电子',
  '家具',
  '包装',
  '物流',
  '药业',
  '农机',
  '酒业',
  '服饰',
] as const
export const firmNames =
  '恒远|瑞丰|鼎新|华茂|宏泰|晨光|同创|金禾|正兴|广源|盛达|嘉禾|永嘉|启明|天成|立信|景和|远航|百川|佳信'.split('|')
export const societies: readonly string[] = [
  '个体私营企业协会',
  '青年志愿者协会',
  '电子商务协会',
  '律师行业',
  '注册会计师行业',
  '快递行业',
  '物业服务行业',
  '出租汽车行业',
  '养老服务协会',
  '民办教育协会',
  '餐饮行业协会',
  '果蔬种植协会',
]
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
export const ordinal = (n: number): string => `第${numerals[n - 1] ?? String(n)}`
