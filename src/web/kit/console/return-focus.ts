import { useEffect, useState } from 'react'

/** Whatever had the focus; for an entry of a menu, which is gone with its menu, the button that opened it. */
function opener(): Element | null {
  const { activeElement } = document
  return activeElement?.closest('.ant-dropdown') ? document.querySelector('.ant-dropdown-open') : activeElement
}

/** When this part of the page goes, the focus returns to what opened it, unless somebody has taken it elsewhere. */
export function useReturnFocus(): void {
  const [from] = useState(opener)
  useEffect(
    () => () => {
      const isFree = document.activeElement === document.body || document.activeElement === null
      if (isFree && from instanceof HTMLElement) from.focus({ preventScroll: true })
    },
    [from],
  )
}
