import { Button } from 'antd'
import { useRef, useState } from 'react'
import { upload } from '#web/client.ts'
import { asTexts, type ControlProps } from '#web/kit/console/fields.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { words } from '../pages.zh.ts'
import { mostPapers, paperEndings } from '../rules.ts'

const says = words.mine

/** Certificates are brought when they are chosen; the form carries their ids. */
export function PaperPicker(props: ControlProps) {
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
    <div>
      {ids.map(id => (
        <Button
          key={id}
          aria-label={says.removePaper(names[id] ?? '')}
          onClick={() => change(ids.filter(each => each !== id))}
        >
          {names[id]} ×
        </Button>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        accept={paperEndings}
        onChange={event => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) bring(file)
        }}
      />
      <Button
        id={props.id}
        danger={props.invalid}
        aria-describedby={props.describedBy}
        loading={running}
        disabled={ids.length >= mostPapers}
        onClick={() => input.current?.click()}
      >
        {says.addPaper}
      </Button>
    </div>
  )
}
