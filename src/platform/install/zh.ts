/** Sentences of installing, starting and backing up, for the person who typed the command: what is wrong, and what to do. */
export const installZh = {
  // settings
  badPort: '端口 PORT 应为 1 到 65535 之间的整数，例如：PORT=8080 npm start。',
  badPublicUrl: '对外地址 PUBLIC_URL 应为完整网址且不带路径，例如：PUBLIC_URL=https://dj.example.cn。',
  badDatabaseUrl: '数据库地址 DATABASE_URL 应形如 postgres://用户:口令@主机:5432/数据库名。',
  badTrustedProxy:
    '可信代理 TRUSTED_PROXY 应为 IP 地址或网段，多个用逗号分开，例如：TRUSTED_PROXY=10.0.0.5,10.1.0.0/16。',
  badIssuer:
    '统一认证的地址 OIDC_ISSUER 应为 https 网址，例如：OIDC_ISSUER=https://sso.example.cn/oidc（本机测试可用 http）。',
  halfOidc: '使用统一认证须同时写明 OIDC_ISSUER、OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET；不使用时三项都不要写。',
  oidcName: '统一认证',
  unknownFlag: (flag: string) => `不认识的参数 ${flag}。可用的有：--production、--backup 文件、--restore 文件。`,
  missingFile: (flag: string) => `参数 ${flag} 后面应写文件名，例如：npm start -- ${flag} /备份/同心.backup。`,
  twoCommands: '--backup 与 --restore 不能同时使用。',
  demoNotPublic: (host: string) =>
    `演示模式只供本机使用，不能监听 ${host}。请去掉 HOST、PUBLIC_URL 和 TRUSTED_PROXY；正式使用请加 --production，并换一个新的数据文件夹。`,
  needsHttps: (address: string) =>
    `正式模式的对外地址必须使用 HTTPS，而 PUBLIC_URL 是 ${address}。请在反向代理上配置证书后改为 https://…。`,
  needsPublicUrl: (host: string) =>
    `正式模式要对外监听 ${host}，请写明用户访问的网址，例如：PUBLIC_URL=https://dj.example.cn。`,
  needsProxy: '正式模式由反向代理提供 HTTPS，请写明代理的地址，例如：TRUSTED_PROXY=127.0.0.1。',
  weakSecret:
    'DATABASE_URL 中的口令为空、过短或是常见的默认口令，正式模式不予启动。请为数据库设置至少 12 位的随机口令。',
  plainDatabase: (host: string) =>
    `到数据库主机 ${host} 的连接必须加密并校验证书。请在 DATABASE_URL 末尾加上 ?sslmode=verify-full（自建证书再加 &sslrootcert=证书文件）。`,
  missingKeys: (folder: string) =>
    `密钥文件夹 ${folder} 里没有密钥，而数据文件夹已在使用。没有密钥，已加密的内容无法读取。请把密钥放回，或用 KEYS_DIR=… 指明它的位置。`,
  openKeys: (path: string) => `密钥 ${path} 可被本机其他用户读取。请执行 chmod -R go-rwx ${path} 后重试。`,
  // folder
  demoFolder: (folder: string) =>
    `数据文件夹 ${folder} 是演示用的，不能改作正式使用。请为正式使用另选一个：DATA_DIR=/var/lib/tongxin npm start -- --production。`,
  running: (pid: number, address: string) =>
    `同心已经在运行（进程号 ${pid}${address === '' ? '' : `，地址 ${address}`}）。要再开一个，请用 DATA_DIR=… 和 PORT=… 指定另一个数据文件夹和端口。`,
  unwritable: (folder: string) =>
    `不能写入数据文件夹 ${folder}。请给当前用户写权限，或换一个位置：DATA_DIR=… npm start。`,
  diskFull: (folder: string, megabytes: number) =>
    `数据文件夹 ${folder} 所在磁盘只剩 ${megabytes} MB，至少需要 300 MB。请清理磁盘，或换一个位置：DATA_DIR=… npm start。`,
  disk: {
    low: (folder: string, megabytes: number) =>
      `提醒：数据文件夹 ${folder} 所在磁盘只剩 ${megabytes} MB，请尽快清理。少于 300 MB 时将暂停保存。`,
    full: (folder: string, megabytes: number) =>
      `数据文件夹 ${folder} 所在磁盘只剩 ${megabytes} MB，已暂停保存，查询不受影响。请立即清理磁盘，空间恢复后会自动继续，不必重启。`,
    ample: (folder: string, megabytes: number) =>
      `数据文件夹 ${folder} 所在磁盘已有 ${megabytes} MB 可用，一切恢复正常。`,
  },
  portTaken: (port: number) =>
    `端口 ${port} 已被其他程序占用。请停止该程序，或换一个端口：PORT=${port + 1} npm start。`,
  portForbidden: (port: number) => `当前用户不能使用端口 ${port}。请换一个 1024 以上的端口：PORT=8080 npm start。`,
  badHost: (host: string) => `本机没有地址 ${host}，不能监听。请检查 HOST。`,
  newerFolder: (theirs: string, ours: string) =>
    `数据文件夹由较新的版本 ${theirs} 使用过，本程序是 ${ours}，不能打开。请换用 ${theirs} 或更高版本的程序。`,
  newer_database: (names: string) =>
    `数据库由较新的程序升级过（${names}），本程序不能打开。请换用较新的程序，或从备份恢复。`,
  edited_migration: (names: string) =>
    `数据库结构与本程序不一致（${names}）：数据由另一个开发版本建立。请换用建立它的程序，或用 DATA_DIR=… 另建一个数据文件夹。`,
  damaged: (file: string) => `文件 ${file} 已损坏。请从备份恢复。`,
  upgrading: (from: string, to: string) => `正在从版本 ${from} 升级到 ${to}，先做备份……`,
  // backup and restore
  backedUp: (file: string, keys: string) =>
    `备份完成：${file}。密钥另存为 ${keys}。两个文件必须分开保管：拿到两者的人可以读到全部内容，缺了密钥则无法恢复。`,
  backingUp: (megabytes: number) => `正在备份……已写 ${megabytes} MB`,
  exists: (file: string) => `文件 ${file} 已存在，不会覆盖。请换一个文件名。`,
  nothingToBackUp: (folder: string) => `${folder} 不是同心的数据文件夹，没有可备份的内容。`,
  notABackup: (file: string) => `${file} 不是同心的备份文件，或已损坏。`,
  keysMissing: (file: string) => `找不到密钥文件 ${file}。恢复需要备份文件和它的密钥文件放在一起。`,
  notAPair: (file: string, keys: string) =>
    `备份文件 ${file} 与密钥文件 ${keys} 不相符：备份已损坏，或两者不是同一次备份。未做任何恢复。`,
  folderInUse: (folder: string) =>
    `数据文件夹 ${folder} 已有内容，不会覆盖。请用 DATA_DIR=… 指定一个新的文件夹，再恢复。`,
  otherEngine: '这份备份来自独立的 PostgreSQL，请用 DATABASE_URL 指明一个空数据库后再恢复。',
  ownEngine: '这份备份来自内置数据库，请不要设置 DATABASE_URL，直接恢复。',
  noTools: (tool: string, major: string) =>
    `本机没有 ${tool}（需要 ${major} 或更高版本），无法备份或恢复独立的 PostgreSQL。请先安装：apt-get install postgresql-client。`,
  toolFailed: (tool: string, reason: string) => `${tool} 未能完成：${reason}`,
  restored: (folder: string) => `恢复完成：${folder}。现在可以启动：npm start。`,
  databaseUnreachable: (reason: string) => `连不上 DATABASE_URL 指明的数据库：${reason}`,
  databaseRefused: {
    untrusted: (host: string) =>
      `数据库主机 ${host} 的证书不可信，未建立连接。请核对主机；如证书由本单位自建的机构签发，请在 DATABASE_URL 末尾加上 &sslrootcert=该机构的证书文件。`,
    otherName: (host: string) =>
      `数据库证书不是发给 ${host} 的，未建立连接。请把 DATABASE_URL 中的主机改为证书上的主机名，或为这台主机重新签发证书。`,
    expired: (host: string) =>
      `数据库主机 ${host} 的证书已过期或尚未生效，未建立连接。请更换证书，并核对两台机器的时间。`,
    plain: (host: string) => `数据库主机 ${host} 不支持加密连接，未发送口令。请在数据库上配置证书并打开 ssl 后重试。`,
    certificateFile: (reason: string) => `DATABASE_URL 中 sslrootcert 指明的证书文件不能读取：${reason}`,
  },
  databaseInUse: 'DATABASE_URL 指明的数据库里已有数据，不会覆盖。请新建一个空数据库后再恢复。',
  weakOwner: (role: string) =>
    `DATABASE_URL 中的用户 ${role} 权限不足：它要建立本系统的数据库角色，并在升级和备份时读到全部数据。请由数据库管理员执行 ALTER ROLE ${role} CREATEROLE BYPASSRLS; 后重试。`,
  databaseTooOld: (version: string) => `数据库版本是 ${version}，需要 PostgreSQL 15 或更高版本。`,
}
