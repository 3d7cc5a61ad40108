import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** What has the focus now: how a screen reader would call it, and whether an eye can see where it is. */
interface Focused {
  readonly name: string
  readonly seen: boolean
}

export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', seen: false }
    const labelled = at.getAttribute('aria-labelledby')?.split(' ') ?? []
    const labels = [...('labels' in at ? ((at.labels as NodeListOf<HTMLElement> | null) ?? []) : [])]
    const name =
      at.getAttribute('aria-label') ??
      ([...labels, ...labelled.flatMap(id => document.getElementById(id) ?? [])]
        .map(each => each.textContent)
        .join(' ') ||
        at.textContent)
    // A control may be drawn by the frame around it, a tree by its active row.
    const frame = at.closest(
      '.ant-select, .ant-input-affix-wrapper, .ant-checkbox-wrapper, .ant-radio, .ant-radio-wrapper, .ant-radio-button-wrapper, .tx-drop',
    )
    const row = document.querySelector('[role="tree"]:focus .ant-tree-treenode-active .ant-tree-node-content-wrapper')
    const drawn = [at, at.parentElement, at.nextElementSibling, frame, row].some(each => {
      if (!each) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    })
    return { name: (name ?? '').trim(), seen: drawn }
  })

/** Tab until the focus is on what is called so; a trap or a control that cannot be reached ends the story. */
export async function tabTo(page: Page, wanted: RegExp, back = false): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 150; presses++) {
    const { name, seen } = await focused(page)
    if (wanted.test(name)) {
      assert.ok(seen, `"${name}" has the focus and nothing shows it`)
      return
    }
    passed.push(name)
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  assert.fail(`the keyboard never came to ${wanted}; it passed ${passed.slice(0, 60).join(' | ')}`)
}

/** A choice by its first signs: typed, seen, taken. */
export async function take(page: Page, typed: string, option: string): Promise<void> {
  await page.keyboard.type(typed)
  await page.locator('.ant-select-item-option-active', { hasText: option }).waitFor()
  await page.keyboard.press('Enter')
}
