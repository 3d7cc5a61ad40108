import { AutoComplete, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAsk } from '#web/ask.ts'
import { zh as kit } from '#web/zh.ts'
import { typeLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'

/** Finds an organisation by name, former name, pinyin, initials or code; arrows choose, Enter takes. */
export function FindOrganisation({
  select,
  accepts = () => true,
  on,
}: {
  readonly select: (id: string, name: string) => void
  readonly accepts?: (id: string) => boolean
  /** A past day: what there was, as it was called then. */
  readonly on?: string | undefined
}) {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const asked = useAsk(organisation.search, wanted === '' ? null : { q: wanted, ...(on ? { on } : {}) })
  const hits = (wanted === '' ? [] : (asked.value?.items ?? [])).filter(({ id }) => accepts(id))
  const more = asked.value?.more ?? false
  const told =
    asked.loading || wanted === '' ? '' : hits.length > 0 ? words.tree.found(hits.length, more) : kit.tree.none
  return (
    <div className="org-find">
      <AutoComplete
        value={text}
        options={hits.map(hit => ({
          value: hit.id,
          label: hit.shortName,
          hint: [typeLabels[hit.type], ...hit.trail.slice(-2)].join(' · '),
        }))}
        optionRender={({ data }) => (
          <span className="tx-offer">
            {data.label}
            <small>{data.hint}</small>
          </span>
        )}
        defaultActiveFirstOption
        showSearch={{ onSearch: setText, filterOption: false }}
        onSelect={(id, { label }) => {
          setText(label)
          select(id, label)
        }}
      >
        <Input.Search allowClear aria-label={zh.pages.search} placeholder={zh.pages.search} />
      </AutoComplete>
      <span role="status" className="tx-unseen">
        {told}
      </span>
    </div>
  )
}
