/** The situations in which a wish or a decision is turned away. */
export const refusals = {
  notCorrectable: 'The field follows from something else, which has its own way.',
  nothingAsked: 'The record says already what is asked for.',
  alreadyAsked: 'An open request asks for this field already.',
  paperMissing: 'The field needs a certificate (PRI-08).',
  pairDiffers: 'Identity number and birth date would differ (IDN-03).',
  notAPaper: 'The file is no photo and no scan.',
  notOpen: 'The request has been decided or taken back.',
  ownRequest: 'Nobody decides on a request of his own.',
  nothingThere: 'The request does not ask for this field.',
}
