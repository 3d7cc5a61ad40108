import type { RulePack } from '#platform/pure/rule-pack.ts'

/** Days for an answer: what is simple to settle, and what has to be looked into. Set locally (CMP-03 is a pattern only). */
type AnswerValues = { 'answer.simpleDays': number; 'answer.complexDays': number }

const basis = { regulation: 'local', article: '10.4', handbookId: 'CMP-03' }

export const answerPack: RulePack<AnswerValues> = {
  id: 'suggestion-answer',
  version: '1',
  coversFrom: '2021-01-01',
  values: [
    { key: 'answer.simpleDays', value: 7, validFrom: '2021-01-01', validTo: null, basis },
    { key: 'answer.complexDays', value: 15, validFrom: '2021-01-01', validTo: null, basis },
  ],
}
