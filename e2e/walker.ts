import type { Page } from 'playwright-core'

/** The text-size walker: what a page must keep at each text step (GB/T 37668, the elderly-friendly rules for apps). */
export type TextStep = 'standard' | 'large' | 'largest'
const least = {
  standard: { text: 13, target: 44, body: 16 },
  large: { text: 18, target: 60, body: 20 },
  largest: { text: 18, target: 60, body: 30 },
} as const

export const withText = (page: Page, origin: string, step: TextStep): Promise<void> =>
  page.context().addCookies([{ name: 'tongxin-text', value: step, url: `${origin}/m` }])

/** Text too small, lines too close, words cut off; the body of another size than the step says. */
export const textFaults = (page: Page, step: TextStep): Promise<string[]> =>
  page.evaluate(({ text, body }) => {
    const found: string[] = []
    const shown = getComputedStyle(document.body).fontSize
    if (shown !== `${body}px`) found.push(`body ${shown}`)
    for (const each of document.body.querySelectorAll<HTMLElement>('*')) {
      const own = [...each.childNodes].filter(node => node.nodeType === 3 && node.textContent?.trim())
      const box = each.getBoundingClientRect()
      if (own.length === 0 || box.width < 2 || each.closest('.unseen, script, noscript, style, svg')) continue
      const style = getComputedStyle(each)
      const size = Number.parseFloat(style.fontSize)
      const name = `${each.tagName} ${each.textContent?.trim().slice(0, 12)}`
      if (size < text) found.push(`${name}: ${size} px`)
      if (Number.parseFloat(style.lineHeight) / size < 1.3) found.push(`${name}: line ${style.lineHeight}`)
      const isCut = style.overflow !== 'visible' || style.textOverflow === 'ellipsis'
      if (isCut && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
        found.push(`${name}: cut off`)
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`${name}: beside the glass`)
    }
    return found
  }, least[step])

/** What a thumb cannot hit. A radio counts with the label around it. */
export const smallTargets = (page: Page, step: TextStep): Promise<string[]> =>
  page.evaluate(({ target }) => {
    const all = document.querySelectorAll<HTMLElement>('a, button, input, select, [role="tab"]')
    return [...all].flatMap(each => {
      if (each.closest('.skip')) return []
      const { width, height } = (each.closest('label') ?? each).getBoundingClientRect()
      const enough = width >= target - 0.5 && height >= target - 0.5
      return enough ? [] : [`${each.textContent?.trim()}: ${Math.round(width)} × ${Math.round(height)}`]
    })
  }, least[step])
