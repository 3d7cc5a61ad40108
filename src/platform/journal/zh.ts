import type { Finding, FindingKind, Report } from './verify.ts'

const kinds: Record<FindingKind, string> = {
  lineChanged: '记录被改动',
  lineMissing: '记录被删除',
  lineUnannounced: '混入未登记的记录',
  leafMissing: '序号缺失',
  nodeChanged: '树节点不符',
  rootDiffers: '与已签名的校验点不符（被改写、调换或插入）',
  truncated: '尾部被截断',
  checkpointForged: '校验点签名无效',
  checkpointMissing: '库内校验点被删除',
}

function findingLine({ kind, place, lines }: Finding): string {
  const ids = lines[0] === lines.at(-1) ? lines.slice(0, 1) : lines
  return `✗ ${kinds[kind]}：${place}${ids.length > 0 ? `，记录 ${ids.join(' 至 ')}` : ''}`
}

export const verifyZh = {
  noUrl: '请用 --url 或环境变量 JOURNAL_URL 指定数据库的只读连接。',
  noKey: (path: string) => `找不到公钥：${path}。请用 --key 指定公钥文件。`,
  report(report: Report): string[] {
    const { leaves, covered, waiting, checkpoints, findings, torn } = report
    return [
      `已核对 ${leaves} 条记录；库外校验点覆盖 ${covered} 条，待登记 ${waiting} 条。`,
      `库内校验点 ${checkpoints.inside} 个，库外校验点 ${checkpoints.outside} 个。`,
      ...(checkpoints.outside === 0 ? ['注意：没有库外校验点，截断和整体重建无法发现。'] : []),
      ...torn.map(path => `注意：${path} 的最后一个校验点未写完（断电或中断所致），不影响其余校验点。`),
      ...findings.map(findingLine),
      findings.length === 0 ? '✓ 日志完整，未发现改动。' : `共发现 ${findings.length} 处问题。`,
    ]
  },
}
