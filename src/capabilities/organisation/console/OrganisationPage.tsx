import { usePathPart } from '#web/address.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { words } from '../pages.zh.ts'
import './organisation.css'
import { OrganisationView } from './OrganisationView.tsx'
import { toNode, toPage } from './show.tsx'

/** One organisation on a page of its own: for links, for phones, for paper. */
export function OrganisationPage() {
  const id = usePathPart('organisationId')
  return (
    <>
      <OrganisationView id={id} door={toPage} />
      <p className="tx-screen">
        <Go {...toNode(id)}>{words.page.goTo}</Go>
      </p>
    </>
  )
}
