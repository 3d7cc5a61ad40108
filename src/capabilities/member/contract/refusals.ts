/** What each right allows. */
export const permissions = {
  view: 'see members, their records and rosters',
  maintain: 'add and change members, record events',
  import: 'bring rosters in from files, and undo that',
  export: 'take rosters and lists of problems out as files',
}

/** The situations in which this capability says no. */
export const refusals = {
  alreadyMember: 'The identity number belongs to an active member somewhere: a transfer is due, not a new record.',
  notAcceptable: 'A rule finds an error in the record; the sentence and the article are given.',
  changedMeanwhile: 'Somebody changed the record after it was opened.',
  notABranch: 'Members belong to branches that hold formal relations.',
  notActive: 'The organisation is revoked.',
  detailMissing: 'The kind of exit or the months of the extension are missing.',
  notPossibleNow: 'The event does not follow from the present status.',
  tooEarly: 'The event lies before what it follows from.',
  inFuture: 'Events are recorded when they have happened.',
  sameBranch: 'The person already belongs to this branch.',
  nothingChanged: 'The edit changes nothing.',
  nothingThere: 'The field is empty.',
  chooseOrganisation: 'Four digits are searched inside one organisation of at most 200 branches.',
  nothingToExport: 'Nobody is found by this filter.',
  tooManyToExport: 'More people than one person may take out alone.',
  wrongState: 'The import is in a state that does not allow this.',
  answerMissing: 'A question of the import has no answer yet.',
  errorsLeft: 'Rows with errors are left.',
  mayNotCreate: 'Branches are made below a committee or general branch, by whoever may set up organisations.',
  notFullThen:
    'Sanctions are given to full members in good standing; for probationary members probation is extended or cancelled.',
  termNotAllowed: 'Probation within the Party lasts one or two years, two at most with an extension.',
  alreadyLifted: 'The sanction has been lifted or withdrawn.',
  alreadyMarked: 'A marker of this kind already stands.',
  markerEnded: 'The marker has ended.',
  contactTermOpen: 'Lost contact has not lasted as long as the procedure asks for.',
  notWithdrawable: 'This record follows from a field or another act and is corrected there.',
  notAScan: 'The file is no scan.',
  undoTooLate: 'The time to undo this import is over.',
}
