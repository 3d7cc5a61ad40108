/** What the two commands say to the person who typed them. */
export const zh = {
  nodeTooOld: version => `同心需要 Node.js 20 或更高版本，本机是 ${version}。请到 https://nodejs.org 安装后重试。`,
  noNode24: (platform, found) =>
    `缺少 Node.js 24：依赖中没有适用于本机（${platform}）的运行环境，本机 Node.js 是 ${found}。请安装 Node.js 24 后重试。`,
  installing: '正在安装依赖',
  installFailed:
    '依赖安装失败。请检查网络和磁盘空间后重试；在中国大陆可先执行 npm config set registry https://registry.npmmirror.com。npm 的输出：',
  unwritable: folder => `不能写入文件夹 ${folder}。请换用有写权限的用户，或把项目放到可写的位置后重试。`,
  building: '正在生成网页',
  buildFailed: '网页生成失败。输出：',
  elapsed: (label, seconds) => `${label}……已 ${seconds} 秒`,
  begun: label => `${label}……`,
  done: (label, seconds) => `${label}：完成，用时 ${seconds} 秒`,
}
