import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { roleNames, roles } from '#capabilities/roles.ts'
import { capabilities } from '#capabilities/server.ts'
import { type Browser, Problem } from '#platform/http/inside.ts'
import type { AnyOperation } from '#platform/kernel/contract.ts'
import { sampleOf } from './sample.ts'
import { openWorld, type World } from './world.ts'

/**
 * The expected side of the access matrix, written by hand (S-25). A letter per role; a widened permission fails here first.
 * C county officer, S secretary, D deputy secretary, W affairs worker, L leader, M member, 1 system, 2 security, 3 audit.
 */
const expected: Readonly<Record<string, string>> = {
  'identity.session': 'everyone',
  'identity.signIn': 'everyone',
  'identity.activate': 'everyone',
  'identity.bootstrap': 'everyone',
  'identity.beginOidc': 'everyone',
  'identity.finishOidc': 'everyone',
  'identity.beginPasskeySignIn': 'everyone',
  'identity.passkeySignIn': 'everyone',
  'identity.beginOidcLink': 'self',
  'identity.linkOidc': 'self',
  'identity.unlinkOidc': 'self',
  'identity.beginPasskey': 'self',
  'identity.addPasskey': 'self',
  'identity.removePasskey': 'self',
  'identity.beginPasskeyProof': 'self',
  'identity.provePasskey': 'self',
  'identity.myWaysIn': 'self',
  'identity.signOut': 'self',
  'identity.confirmFactor': 'self',
  'identity.prove': 'self',
  'identity.enrolFactor': 'self',
  'identity.completeEnrolment': 'self',
  'identity.renewRecoveryCodes': 'self',
  'identity.changePassword': 'self',
  'identity.mySessions': 'self',
  'identity.endMySessions': 'self',
  'identity.myNotices': 'self',
  'identity.disown': 'self',
  'identity.demoFactor': 'self',
  'identity.accounts': 'CS1',
  'identity.openAccount': 'CS1',
  'identity.openMemberAccount': 'CS1',
  'identity.newActivationCode': 'CS1',
  'identity.disableAccount': 'CS1',
  'identity.enableAccount': 'CS1',
  'identity.offices': '2',
  'identity.grantees': '2',
  'identity.grantPlaces': '2',
  'identity.requestGrant': '2',
  'identity.requestFactorRemoval': '2',
  'identity.requestLink': '2',
  'identity.endOffice': '2',
  'identity.myRequests': '2',
  'identity.openRequests': '1',
  'identity.approveRequest': '1',
  'identity.rejectRequest': '1',
  'identity.sessionsOf': '2',
  'identity.endSessionsOf': '2',
  'identity.choosePolicy': '2',
  'identity.brokenRights': '2',
  'organisation.skeleton': 'CSDWL1',
  'organisation.children': 'CSDWL1',
  'organisation.search': 'CSDWL1',
  'organisation.page': 'CSDWL1',
  'organisation.mine': 'self',
  'organisation.terms': 'CSDWL1',
  'organisation.lifeGround': 'CSDWL1',
  'organisation.acts': 'CSDWL1',
  'organisation.treeOn': 'CSDWL1',
  'organisation.pageOn': 'CSDWL1',
  'organisation.groupings': 'CSDWL1',
  'organisation.blindSpots': 'CSDWL1',
  'organisation.merge': 'CSD',
  'organisation.split': 'CSD',
  'organisation.upgrade': 'CSD',
  'organisation.moveAll': 'CSD',
  'organisation.correctAct': 'CSD',
  'organisation.startGrouping': 'CSD',
  'organisation.changeGrouping': 'CSD',
  'organisation.endGrouping': 'CSD',
  'organisation.setUpRoot': '1',
  'organisation.setUp': 'CSD',
  'organisation.advance': 'CSD',
  'organisation.rename': 'CSD',
  'organisation.reparent': 'CSD',
  'organisation.revoke': 'CSD',
  'organisation.changeFacts': 'CSD',
  'organisation.reorder': 'CSD',
  'organisation.appoint': 'CSD',
  'organisation.endPost': 'CSD',
  'organisation.openTerm': 'CSD',
  'organisation.extendTerm': 'CSD',
  'organisation.checkSheet': 'CSD',
  'organisation.importSheet': 'CSD',
  'organisation.exportSheet': 'CSD',
  'file.describe': 'signed-in',
  'member.roster': 'CSDWL',
  'member.rosterOn': 'CSDWL',
  'member.rosterCount': 'CSDWL',
  'member.choices': 'CSDWL',
  'member.profile': 'CSDWL',
  'member.myRecord': 'self',
  'member.imports': 'CSDW',
  'member.importDetail': 'CSDW',
  'member.importRows': 'CSDW',
  'member.laterChanges': 'CSDW',
  'member.add': 'CSDW',
  'member.change': 'CSDW',
  'member.move': 'CSDW',
  'member.exports': 'CSD',
  'member.exportRoster': 'CSD',
  'member.requestExport': 'CSD',
  'member.approveExport': 'CSD',
  'member.rejectExport': 'CSD',
  'member.withdrawExport': 'CSD',
  'member.startExport': 'CSD',
  'member.stopExport': 'CSD',
  'member.takeExport': 'CSD',
  'member.recordEvent': 'CSDW',
  'member.revealField': 'CSDW',
  'member.rights': 'CSDWL',
  'member.myRights': 'self',
  'member.life': 'CSDWL',
  'member.myLife': 'self',
  'member.recordSanction': 'CSDW',
  'member.liftSanction': 'CSDW',
  'member.withdraw': 'CSDW',
  'member.changeGroup': 'CSDW',
  'member.startMarker': 'CSDW',
  'member.noteContact': 'CSDW',
  'member.endMarker': 'CSDW',
  'member.recordAward': 'CSDW',
  'member.attachDocument': 'CSDW',
  'member.takeDocument': 'CSDW',
  'member.startImport': 'CSDW',
  'member.answerImport': 'CSDW',
  'member.fixCell': 'CSDW',
  'member.problemsFile': 'CSDW',
  'member.commitImport': 'CSDW',
  'member.cancelImport': 'CSDW',
  'member.undoImport': 'CSDW',
  'todo.list': 'signed-in',
  'todo.count': 'signed-in',
  'todo.offices': 'CSDW',
  'todo.pack': 'CSDW',
  'todo.write': 'signed-in',
  'todo.finish': 'signed-in',
  'todo.reopen': 'signed-in',
  'todo.delegate': 'CSDW',
  'todo.takeBack': 'CSDW',
  'todo.packSheet': 'CSDW',
  'notice.inbox': 'self',
  'notice.letter': 'self',
  'notice.count': 'self',
  'notice.choices': 'self',
  'notice.preview': 'CSDW',
  'notice.sent': 'CSDW',
  'notice.sentNotice': 'CSDW',
  'notice.unconfirmed': 'CSDW',
  'notice.channels': '1',
  'notice.send': 'CSDW',
  'notice.recall': 'CSDW',
  'notice.confirm': 'self',
  'notice.mark': 'self',
  'notice.takeFile': 'self',
  'notice.choose': 'self',
  'notice.addDevice': 'self',
  'notice.removeDevice': 'self',
  'notice.sendCode': 'self',
  'notice.verifyAddress': 'self',
  'notice.setUpMail': '1',
  'notice.setUpPush': '1',
  'correction.form': 'self',
  'correction.mine': 'self',
  'correction.requests': 'CSDW',
  'correction.request': 'CSDW',
  'correction.ask': 'self',
  'correction.withdraw': 'self',
  'correction.approve': 'CSDW',
  'correction.reject': 'CSDW',
  'correction.revealAsked': 'CSDW',
  'correction.takePaper': 'CSDW',
  'holding.mine': 'self',
  'holding.takeCopy': 'self',
  'suggestion.addressees': 'self',
  'suggestion.mine': 'self',
  'suggestion.myMatter': 'self',
  'suggestion.send': 'self',
  'suggestion.close': 'self',
  'suggestion.reopen': 'self',
  'suggestion.received': 'CSDW',
  'suggestion.matter': 'CSDW',
  'suggestion.accept': 'CSDW',
  'suggestion.answer': 'CSDW',
  'mourning.today': 'everyone',
  'mourning.periods': '1',
  'mourning.arrange': '1',
  'mourning.callOff': '1',
  'audit.journal': '3',
  'audit.seal': '3',
  'audit.unusual': '3',
}
const letters = Object.fromEntries(roleNames.map((role, index) => [role, 'CSDWLM123'[index]]))
const escapes = ['everyone', 'signed-in', 'self']

const operations: readonly AnyOperation[] = capabilities
  .flatMap(({ contract }): AnyOperation[] => Object.values(contract.operations))
  .filter(operation => operation.kind === 'query' || !operation.internal)
const rightsOf = (operation: AnyOperation) =>
  escapes.includes(operation.needs)
    ? operation.needs
    : roleNames
        .filter(role => roles[role].permissions.includes(operation.needs))
        .map(role => letters[role])
        .join('')

describe('access matrix', () => {
  it('S-25 every operation and role stands as written by hand', () => {
    assert.deepEqual(Object.fromEntries(operations.map(operation => [operation.name, rightsOf(operation)])), expected)
  })

  it('S-34 no administrative permission belongs to two of the three administrators', () => {
    const admin = (['system_admin', 'security_admin', 'audit_admin'] as const).flatMap(role => roles[role].permissions)
    assert.equal(new Set(admin).size, admin.length)
  })

  it('S-13 the ways in are these and no others', () => {
    const open = operations.filter(({ needs }) => needs === 'everyone').map(({ name }) => name)
    const doors = ['signIn', 'activate', 'bootstrap', 'beginOidc', 'finishOidc', 'beginPasskeySignIn', 'passkeySignIn']
    // Whether pages are without colour today is everybody's to know, and opens nothing.
    assert.deepEqual(open, [...['session', ...doors].map(door => `identity.${door}`), 'mourning.today'])
  })
})

describe('what every contract says', () => {
  // By hand: what takes data out, shows what is masked, or changes who may do what, and the keys of the outside (S-22).
  const sensitive = [
    ...['requestGrant', 'requestFactorRemoval', 'requestLink', 'approveRequest', 'endOffice', 'choosePolicy', 'disown']
      .concat('endMySessions', 'renewRecoveryCodes', 'beginPasskey', 'addPasskey', 'removePasskey')
      .concat('beginOidcLink', 'linkOidc', 'unlinkOidc')
      .map(name => `identity.${name}`),
    ...['member.exportRoster', 'member.approveExport', 'member.startExport', 'member.takeExport'],
    ...['member.revealField', 'member.takeDocument', 'organisation.exportSheet'],
    ...['notice.setUpMail', 'notice.setUpPush'],
    ...['correction.revealAsked', 'correction.takePaper', 'holding.takeCopy'],
  ]

  it('S-22 these actions and no others ask for a factor proven within five minutes', () => {
    const asking = operations.filter(operation => operation.kind === 'action' && operation.stepUp)
    assert.deepEqual(asking.map(({ name }) => name).sort(), sensitive.sort())
  })

  it('S-29 no operation takes a field it does not declare, nor one of every object', () => {
    for (const { name, in: schema } of operations) {
      const sample = sampleOf(schema) as object
      assert.ok(schema.safeParse(sample).success, `${name}: the sample is not valid`)
      for (const stranger of ['isAdmin', 'role', 'path', 'accountId', 'constructor', '__proto__']) {
        if (Object.keys((schema as { shape?: object }).shape ?? {}).includes(stranger)) continue
        const more = JSON.parse(`{"${stranger}":{"x":1}}`) as object
        const input = Object.defineProperties({ ...sample }, Object.getOwnPropertyDescriptors(more))
        assert.equal(schema.safeParse(input).success, false, `${name} takes ${stranger}`)
      }
    }
  })
})

describe('access over HTTP', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  /** What the door says: `open` when the verb lock let the request through, whatever came then. */
  async function door(browser: Browser, operation: AnyOperation): Promise<string> {
    try {
      const input = sampleOf(operation.in)
      const asked = operation.kind === 'query' ? browser.ask(operation, input as object) : browser.do(operation, input)
      assert.doesNotMatch(JSON.stringify(await asked), wholeNumber, `S-28 ${operation.name} shows a whole number`)
      return 'open'
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      assert.notEqual(error.code, 'invalid', `${operation.name}: the sample is not valid: ${error.message}`)
      assert.ok(error.status < 500, `${operation.name}: ${error.message}`)
      return ['unknown', 'permission'].includes(error.code) ? error.code : 'open'
    }
  }
  const wholeNumber = /\b(\d{17}[\dX]|1[3-9]\d{9})\b/
  /** S-49: what the journal says of the deeds since the last question. */
  async function newLines(since: { id: string }) {
    const { rows } = await world.owner.query(
      `select id, verb, outcome, hat, request_id, address_prefix from journal_line
       where account_id is not null and id > $1 order by id`,
      [since.id],
    )
    since.id = rows.at(-1)?.id ?? since.id
    return rows
  }
  // Signing out, and what ends sessions or spends attempts, would spoil the walk for the operations after it.
  const harmless = operations.filter(
    ({ name }) =>
      ![
        'identity.signOut',
        'identity.endMySessions',
        'identity.disown',
        'identity.changePassword',
        'identity.confirmFactor',
        'identity.prove',
      ].includes(name),
  )

  it('S-25 a stranger is let in nowhere but at the front door', async () => {
    const stranger = world.stranger()
    for (const operation of harmless) {
      const says = await door(stranger, operation)
      assert.equal(says, operation.needs === 'everyone' ? 'open' : 'unknown', operation.name)
    }
  })

  const people = [
    'county officer',
    'secretary of Qingshi',
    'leader',
    'member of Qingshi',
    'system admin',
    'security admin',
    'audit admin',
  ] as const
  for (const name of people) {
    it(`S-25 S-49 S-28 the ${name} finds exactly the doors of the table open, each try is one line, no whole number is shown`, async () => {
      const browser = await world.as(name)
      const seen = { id: '00000000-0000-0000-0000-000000000000' }
      await newLines(seen)
      const letter = letters[world.cast.people[name].role] ?? '?'
      for (const operation of harmless) {
        const allowed = escapes.includes(operation.needs) || (expected[operation.name] ?? '').includes(letter)
        assert.equal(await door(browser, operation), allowed ? 'open' : 'permission', operation.name)
        if (operation.kind === 'query' || operation.needs === 'everyone') continue
        const lines = await newLines(seen)
        assert.equal(lines.length, 1, `${operation.name} left ${lines.length} lines`)
        const [{ verb, outcome, hat, request_id: request, address_prefix: network }] = lines
        assert.equal(verb, operation.name)
        if (!allowed) assert.equal(outcome, 'forbidden', operation.name)
        assert.ok(hat !== '' && request !== null && network !== null, `${operation.name}: a field is missing`)
      }
    })
  }
})
