/** A reason the system cannot start or go on that the person at the keyboard can remove. `message` is a Chinese sentence saying how. */
export class InstallProblem extends Error {
  override readonly name = 'InstallProblem'
}
