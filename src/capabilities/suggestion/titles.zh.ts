export const titles = {
  received: '投诉建议办理',
  matter: '投诉建议',
  mine: '我的投诉建议',
  phone: { mine: '投诉建议', write: '写投诉建议', matter: '投诉建议' },
} as const
