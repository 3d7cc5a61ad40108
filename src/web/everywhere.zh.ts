/** Sentences every app needs from its first moment; the phone loads no others of the frame. */
export const everywhere = {
  product: '同心',
  skip: '跳到主要内容',
  demo: '演示环境提示',
  demoBanner: '演示环境：数据均为虚构，请勿录入真实信息。',
  problem: {
    network: '连不上服务器，请检查网络后再试。填写的内容没有丢失。',
    unexpected: '页面出了差错。请刷新后再试；如仍出现，请把编号告诉管理员。',
    requestId: '编号',
    retry: '重试',
    retryAfter: (seconds: number) => `系统现在比较忙，请约 ${seconds} 秒后再试。`,
  },
  loading: '正在加载…',
  touch: {
    neverSeen: '这一页还没有在这部手机上打开过',
    neverSeenHint: '连上网络打开一次后，离线时也能查看。',
  },
} as const
