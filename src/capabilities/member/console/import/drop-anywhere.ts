import { type RefObject, useEffect } from 'react'

/**
 * A file dropped anywhere on the page lands in the only file field inside `frame`; without this the browser would leave
 * the page and open the file.
 */
export function useDropAnywhere(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const mark = (is: boolean) => frame.current?.classList.toggle('tx-dropping', is)
    const over = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      mark(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) mark(false)
    }
    const drop = (event: DragEvent) => {
      mark(false)
      const files = event.dataTransfer?.files
      const field = frame.current?.querySelector<HTMLInputElement>('input[type=file]')
      // The drop zone itself has taken it already.
      if (!isFile(event) || event.defaultPrevented) return
      event.preventDefault()
      if (!files || !field || field.disabled) return
      field.files = files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [frame])
}
