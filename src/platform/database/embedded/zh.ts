/** Sentences of the embedded database, for the person who typed the command. */
export const embeddedZh = {
  noEngine: (platform: string) =>
    `内置数据库不支持本机（${platform}）。请安装 PostgreSQL 15 或更高版本，再用 DATABASE_URL=postgres://… npm start 启动。`,
  closedFolder: (folder: string, user: string) =>
    `数据库不能以 root 运行，须以系统用户 ${user} 运行，但该用户进不了文件夹 ${folder}。` +
    `请把数据放到它能进入的位置，例如：DATA_DIR=/var/lib/tongxin npm start；或执行 chmod o+x ${folder} 后重试。`,
  noAccount: (user: string, reason: string) =>
    `数据库不能以 root 运行，而系统用户 ${user} 无法自动创建（${reason}）。请先执行 useradd --system ${user}，或改用普通用户启动。`,
  inUse: (folder: string, pid: number) =>
    `数据库文件夹 ${folder} 正被另一个同心进程（进程号 ${pid}）使用。请先停止它，或用 DATA_DIR=… 指定另一个数据文件夹。`,
  portTaken: (port: number) => `数据库端口 ${port} 已被其他程序占用。请停止该程序，或换一个端口。`,
  initFailed: (folder: string, reason: string) => `数据库未能在 ${folder} 建立：${reason}`,
  startFailed: (logFile: string, reason: string) => `数据库未能启动：${reason}。完整日志见 ${logFile}。`,
  wrongMajor: (found: string, wanted: string) =>
    `数据文件夹由 PostgreSQL ${found} 建立，本版本内置的是 ${wanted}，不能直接打开。请用建立它的版本备份后再恢复。`,
  passwordLost: (file: string) => `数据库口令文件 ${file} 不见了。请从备份恢复该文件后重试。`,
  recovering: '数据库上次未正常关闭，正在自动恢复……',
  restarted: '数据库进程意外中断，已自动重新启动，数据未丢失。',
}
