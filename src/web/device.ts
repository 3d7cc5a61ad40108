const browsers = [
  ['Edg/', 'Edge'],
  ['QQBrowser', 'QQ'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac', 'HarmonyOS', 'Linux'] as const

/** What this device calls itself, short enough for a list of sign-ins: `Chrome · Windows`. */
export function deviceName(): string {
  const agent = navigator.userAgent
  const browser = browsers.find(([sign]) => agent.includes(sign))?.[1]
  const system = systems.find(sign => agent.includes(sign))
  return [browser, system].filter(Boolean).join(' · ')
}
