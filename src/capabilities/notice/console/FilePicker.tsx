import { Button } from 'antd'
import { useRef, useState } from 'react'
import { upload } from '#web/client.ts'
import { asTexts, type ControlProps } from '#web/kit/console/fields.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { words } from '../pages.zh.ts'

const says = words.compose
const most = 5

/** Files are brought when they are chosen; the notice names them. */
export function FilePicker(props: ControlProps) {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [running, setRunning] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { failed } = useNotice()
  const ids = asTexts(props.value)
  const change = (next: readonly string[]) => props.onChange(next.length > 0 ? next : undefined)
  const bring = (file: File) => {
    setRunning(true)
    upload(file, () => undefined)
      .finished.then(({ fileId, name }) => {
        setNames(now => ({ ...now, [fileId]: name }))
        change([...ids, fileId])
      }, failed)
      .finally(() => setRunning(false))
  }
  return (
    <div className="notice-areas">
      <ul className="notice-files">
        {ids.map(id => (
          <li key={id}>
            <Button aria-label={says.remove(names[id] ?? '')} onClick={() => change(ids.filter(each => each !== id))}>
              {names[id]} ×
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        onChange={event => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) bring(file)
        }}
      />
      <Button id={props.id} loading={running} disabled={ids.length >= most} onClick={() => input.current?.click()}>
        {says.addFile}
      </Button>
    </div>
  )
}
