import { type ThemeConfig, theme } from 'antd'

/** The class that carries the tokens as CSS variables; `<html>` wears it, so our own sheets can use them anywhere. */
export const variablesClass = 'tx-vars'

export type Tone = 'light' | 'dark'
export type TextSize = 'normal' | 'large'

const fonts =
  '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Source Han Sans SC","Noto Sans CJK SC",system-ui,sans-serif'

/** Contrast on its own background is at least 4.5 for text and 3 for edges; the library's defaults fail (errors 3.27, gold 2.76, placeholder 1.84). */
const light = {
  colorPrimary: '#b3121d',
  colorError: '#b3121d',
  colorErrorText: '#b3121d',
  colorSuccess: '#1d6f42',
  colorWarning: '#8a5a00',
  colorInfo: '#1d4f91',
  colorLink: '#1d4f91',
  colorLinkHover: '#143a6c',
  colorLinkActive: '#143a6c',
  colorTextBase: '#1d1b1a',
  colorText: '#1f1d1b',
  colorTextSecondary: '#4f4a46',
  colorTextTertiary: '#635d58',
  colorTextQuaternary: '#6b6560',
  colorTextPlaceholder: '#6b6560',
  colorTextDisabled: '#6f6963',
  colorBgLayout: '#f6f4f1',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorBorder: '#8f8880',
  colorBorderSecondary: '#e6e1db',
  colorSplit: '#ece8e3',
  colorFillAlter: '#faf8f5',
  colorErrorBg: '#fdf0ef',
  colorErrorBorder: '#e5b0ab',
  colorWarningBg: '#fff7e6',
  colorWarningBorder: '#e6cd98',
  colorSuccessBg: '#eef7f0',
  colorSuccessBorder: '#aed2ba',
  colorInfoBg: '#eef4fc',
  colorInfoBorder: '#b3cbe8',
  controlItemBgActive: '#fbf1f0',
  controlItemBgActiveHover: '#f8e8e6',
  controlOutline: 'rgba(26,86,219,0.24)',
} as const

/** On dark, brand red lightens and solid fills carry dark text: the same token then works as text and as fill. */
const dark = {
  colorPrimary: '#ff9a94',
  colorError: '#ff9a94',
  colorErrorText: '#ff9a94',
  colorSuccess: '#7fcf9d',
  colorWarning: '#e9b95c',
  colorInfo: '#9cc3f5',
  colorLink: '#9cc3f5',
  colorLinkHover: '#c4dbfa',
  colorLinkActive: '#c4dbfa',
  colorTextLightSolid: '#221211',
  colorTextBase: '#f3efeb',
  colorText: '#f0ece8',
  colorTextSecondary: '#c9c3bd',
  colorTextTertiary: '#b3aca6',
  colorTextQuaternary: '#aaa39d',
  colorTextPlaceholder: '#aaa39d',
  colorTextDisabled: '#a19a94',
  colorBgLayout: '#141211',
  colorBgContainer: '#1d1a19',
  colorBgElevated: '#262221',
  colorBgSpotlight: '#efe9e3',
  colorBorder: '#7c7570',
  colorBorderSecondary: '#383331',
  colorSplit: '#322e2c',
  colorFillAlter: '#221f1e',
  colorErrorBg: '#371f1e',
  colorErrorBorder: '#7c4844',
  colorWarningBg: '#30281a',
  colorWarningBorder: '#6d5930',
  colorSuccessBg: '#1b2b21',
  colorSuccessBorder: '#3d634b',
  colorInfoBg: '#1c2736',
  colorInfoBorder: '#43597a',
  controlItemBgActive: '#33211f',
  controlItemBgActiveHover: '#3d2826',
  controlOutline: 'rgba(156,195,245,0.32)',
} as const

/** Edges of buttons: their words carry the contrast, so the line may be quiet. */
const lightOwn = { colorEdge: '#cdc6bf' } as const
const darkOwn = { colorEdge: '#57504c' } as const

const sizes = {
  normal: { fontSize: 14, controlHeight: 34, sizeStep: 4 },
  large: { fontSize: 18, controlHeight: 46, sizeStep: 5 },
} as const

const shape = { fontFamily: fonts, borderRadius: 6, wireframe: false, lineWidthFocus: 3 } as const

function parts(tone: Tone): NonNullable<ThemeConfig['components']> {
  const palette = tone === 'dark' ? { ...dark, ...darkOwn } : { ...light, ...lightOwn }
  return {
    Button: {
      fontWeight: 500,
      defaultBorderColor: palette.colorEdge,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
    Tree: { nodeSelectedBg: palette.controlItemBgActive, nodeHoverBg: palette.colorFillAlter },
    Menu: { itemSelectedBg: palette.controlItemBgActive },
  }
}

/**
 * The library's configuration for one tone and text size; the sheet itself is static (zeroRuntime), only variables are
 * written. `still` stops what the library moves by script; without it a spinner waits for the end of a transition that the
 * sheet (base.css) never begins.
 */
export function themeOf(tone: Tone, text: TextSize, still: boolean): ThemeConfig {
  return {
    zeroRuntime: true,
    hashed: false,
    cssVar: { key: variablesClass, prefix: 'ant' },
    algorithm: tone === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { motion: !still, ...shape, ...sizes[text], ...(tone === 'dark' ? dark : light) },
    components: parts(tone),
  }
}
