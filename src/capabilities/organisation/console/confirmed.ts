import { type Form, type FormSpec, useForm, type Values } from '#web/kit/console/form.ts'
import { type Question, useConfirm } from '#web/kit/console/notice.tsx'

/** A form that asks once more before it sends something with consequences; what is still wrong is shown first. */
export function useConfirmedForm<Input, Output>(
  spec: FormSpec<Input, Output>,
  question: (values: Values) => Question,
): Form {
  const form = useForm(spec)
  const confirm = useConfirm()
  const submit = async () => {
    const filled = Object.entries(form.values).filter(([, value]) => value !== undefined && value !== '')
    const candidate = { ...spec.fixed, ...Object.fromEntries(filled) }
    const isComplete = spec.action.in.safeParse(spec.toInput ? spec.toInput(candidate) : candidate).success
    if (!isComplete || (await confirm(question(form.values)))) await form.submit()
  }
  return { ...form, submit }
}
