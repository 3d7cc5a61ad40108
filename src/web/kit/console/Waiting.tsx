import { zh } from '#web/zh.ts'

/** Lines where content will stand: keeps the page from jumping when it comes. */
export const Waiting = ({ lines = 6 }: { readonly lines?: number }) => (
  <div className="tx-waiting" role="status" aria-label={zh.list.loading}>
    {Array.from({ length: lines }, (_, i) => (
      <span key={i} />
    ))}
  </div>
)
