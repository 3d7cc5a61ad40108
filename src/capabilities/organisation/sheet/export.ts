import type { Cell } from '#platform/sheet/cells.ts'
import { kindLabels, sectorLabels, typeLabels } from '../codes.zh.ts'
import { noFacts } from '../no-facts.ts'
import type { Facts } from '../shapes.ts'
import { formerNamesBelow, type NodeRow, nodesBelow, type Reader } from '../store/read.ts'
import { columns, type OwnField, yesWord } from './columns.zh.ts'

/** The rows of a subtree in the tree's order, cell by cell as `columns` has them. */
export async function exportRows(db: Reader, root: NodeRow): Promise<Cell[][]> {
  const nodes = await nodesBelow(db, root.path)
  const byId = new Map(nodes.map(node => [node.id, node]))
  const former = await formerNamesBelow(db, root.path)
  return nodes.map(node => columns.map(({ field }) => cellOf(node, field, byId, former)))
}

function cellOf(
  node: NodeRow,
  field: OwnField | keyof Facts,
  byId: ReadonlyMap<string, NodeRow>,
  former: ReadonlyMap<string, string>,
): Cell {
  switch (field) {
    case 'treePath':
      return trail(node, byId)
        .map(({ shortName }) => shortName)
        .join('/')
    case 'parent':
      return byId.get(node.parentId ?? '')?.fullName ?? null
    case 'type':
      return typeLabels[node.type]
    case 'kind':
      return node.kind && kindLabels[node.kind]
    case 'sector':
      return sectorLabels[node.sector]
    case 'formerNames':
      return former.get(node.id) ?? null
    case 'fullName':
    case 'shortName':
    case 'statName':
    case 'officialCode':
    case 'establishedOn':
    case 'approvingOrg':
      return node[field]
    default: {
      const fact = node.facts[field] ?? noFacts[field]
      return typeof fact === 'boolean' ? yesWord(fact) : fact
    }
  }
}

function trail(node: NodeRow, byId: ReadonlyMap<string, NodeRow>): NodeRow[] {
  const parent = byId.get(node.parentId ?? '')
  return parent ? [...trail(parent, byId), node] : [node]
}
