import type { CodeEntry } from '#platform/pure/code-list.ts'
import type { IdType, JoinType, MembershipStatus, PersonType, Regularisation, Sanction, Sex } from './rules/codes.ts'

type List<Code extends string = string> = readonly CodeEntry<Code>[]

export const personTypeCodes: List<PersonType> = [
  { code: 'FULL', label: '正式党员', aliases: ['中共党员', '中共正式党员', '正式'] },
  { code: 'PROBATIONARY', label: '预备党员', aliases: ['中共预备党员', '预备'] },
  { code: 'PROSPECT', label: '发展对象' },
  { code: 'ACTIVIST', label: '入党积极分子', aliases: ['积极分子'] },
  { code: 'APPLICANT', label: '入党申请人', aliases: ['申请人', '申请入党人员'] },
  { code: 'NONE', label: '非党员', aliases: ['群众', '共青团员', '无'] },
]

export const membershipStatusCodes: List<MembershipStatus> = [
  { code: 'NORMAL', label: '正常', aliases: ['正常党籍'] },
  { code: 'SUSPENDED', label: '停止党籍' },
  { code: 'TRANSFERRED_OUT', label: '转出组织关系', aliases: ['转出', '已转出'] },
  { code: 'EXPELLED', label: '开除党籍' },
  { code: 'RESIGNED_REMOVED', label: '退党除名', aliases: ['退党'] },
  { code: 'PERSUADED_OUT', label: '劝退', aliases: ['劝其退党'] },
  { code: 'PERSUADED_REMOVED', label: '劝而不退除名' },
  { code: 'SELF_LEFT_REMOVED', label: '自行脱党除名', aliases: ['按自行脱党予以除名', '自行脱党'] },
  { code: 'REMOVED_OTHER', label: '除名' },
  { code: 'PROBATION_CANCELLED', label: '取消预备党员资格', aliases: ['取消资格'] },
  { code: 'NOT_RECOGNISED', label: '不予承认' },
  { code: 'DECEASED', label: '死亡', aliases: ['去世', '已故'] },
]

export const joinTypeCodes: List<JoinType> = [
  { code: 'NEW', label: '发展（新吸收）', aliases: ['发展', '新吸收', '新发展', '发展入党'] },
  { code: 'REJOIN', label: '重新入党' },
  { code: 'RESTORED', label: '恢复党籍' },
  { code: 'RESTORED_AFTER_SUSPENSION', label: '停止党籍后恢复党籍' },
  { code: 'POSTHUMOUS', label: '追认', aliases: ['追认为党员'] },
  { code: 'DIRECT', label: '中央或省级党委直接接收', aliases: ['直接接收'] },
]

export const regularisationCodes: List<Regularisation> = [
  { code: 'ON_TIME', label: '按期转正' },
  { code: 'AFTER_EXTENSION', label: '延长预备期后转正', aliases: ['延期转正'] },
  { code: 'POSTPONED', label: '推迟讨论后转正', aliases: ['推迟转正'] },
  { code: 'CANCELLED', label: '取消资格', aliases: ['取消预备党员资格'] },
]

export const sanctionCodes: List<Sanction> = [
  { code: 'WARNING', label: '警告', aliases: ['党内警告'] },
  { code: 'SERIOUS_WARNING', label: '严重警告', aliases: ['党内严重警告'] },
  { code: 'REMOVAL_FROM_POST', label: '撤销党内职务' },
  { code: 'PROBATION_WITHIN_PARTY', label: '留党察看' },
  { code: 'EXPULSION', label: '开除党籍' },
]

export const sexCodes: List<Sex> = [
  { code: '1', label: '男', aliases: ['男性', '男士'] },
  { code: '2', label: '女', aliases: ['女性', '女士'] },
]

export const idTypeCodes: List<IdType> = [
  { code: 'CN_ID', label: '居民身份证', aliases: ['身份证', '公民身份号码'] },
  { code: 'FOREIGN_RESIDENCE', label: '外国人永久居留身份证' },
  { code: 'MILITARY', label: '军官证', aliases: ['士兵证', '军人证件', '警官证'] },
  { code: 'PASSPORT', label: '护照' },
  { code: 'HK_MACAO_TAIWAN', label: '港澳台居民居住证' },
  { code: 'OTHER', label: '其他证件' },
]

/** GB/T 2261.2. */
export const maritalCodes: List = [
  { code: '10', label: '未婚' },
  { code: '20', label: '已婚' },
  { code: '21', label: '初婚' },
  { code: '22', label: '再婚' },
  { code: '23', label: '复婚' },
  { code: '30', label: '丧偶' },
  { code: '40', label: '离婚', aliases: ['离异'] },
]

/** GB/T 4762. */
export const politicalStatusCodes: List = [
  { code: '01', label: '中共党员' },
  { code: '02', label: '中共预备党员' },
  { code: '03', label: '共青团员', aliases: ['团员'] },
  { code: '04', label: '民革' },
  { code: '05', label: '民盟' },
  { code: '06', label: '民建' },
  { code: '07', label: '民进' },
  { code: '08', label: '农工党' },
  { code: '09', label: '致公党' },
  { code: '10', label: '九三学社' },
  { code: '11', label: '台盟' },
  { code: '12', label: '无党派人士', aliases: ['无党派'] },
  { code: '13', label: '群众' },
]

export const techPostLevelCodes: List = [
  { code: '1', label: '高级', aliases: ['正高级', '副高级', '正高', '副高', '高级职称'] },
  { code: '2', label: '中级', aliases: ['中级职称'] },
  { code: '3', label: '初级', aliases: ['助理级', '员级', '初级职称'] },
]

export const frontLineCodes: List = [
  { code: '1', label: '生产、工作一线', aliases: ['一线', '是', '生产一线', '工作一线'] },
  { code: '0', label: '非一线', aliases: ['否'] },
]

/** Classic list of the statistics; the codes from 7 on are newer labels (Conf C). */
export const newStratumCodes: List = [
  { code: '1', label: '民营科技企业的技术人员' },
  { code: '2', label: '受聘于外资企业的管理技术人员', aliases: ['外资企业管理技术人员'] },
  { code: '31', label: '城镇个体劳动者' },
  { code: '39', label: '其他个体劳动者', aliases: ['个体劳动者'] },
  { code: '41', label: '民营科技企业创业人员' },
  { code: '49', label: '其他私营企业主', aliases: ['私营企业主'] },
  { code: '5', label: '中介组织从业人员' },
  { code: '6', label: '自由职业人员' },
  { code: '71', label: '新媒体从业人员' },
  { code: '72', label: '社会组织从业人员' },
  { code: '81', label: '快递员' },
  { code: '82', label: '外卖配送员', aliases: ['外卖员', '外卖送餐员'] },
  { code: '83', label: '网约车司机' },
  { code: '84', label: '货车司机' },
  { code: '85', label: '网络主播' },
]

const fieldsOfStudy = '哲学 经济学 法学 教育学 文学 历史学 理学 工学 农学 医学 军事学 管理学 艺术学 交叉学科'.split(' ')
const inEveryField = (degree: string) => [
  `${degree}学位`,
  ...fieldsOfStudy.flatMap(f => [`${f}${degree}`, `${f}${degree}学位`]),
]

/** GB/T 6864. */
export const degreeCodes: List = [
  { code: '1', label: '名誉博士' },
  { code: '2', label: '博士', aliases: inEveryField('博士') },
  {
    code: '3',
    label: '硕士',
    aliases: [...inEveryField('硕士'), '工商管理硕士', '公共管理硕士', '工程硕士', '专业硕士'],
  },
  { code: '4', label: '学士', aliases: inEveryField('学士') },
]
