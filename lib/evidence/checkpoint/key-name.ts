/** Whether a key can have this name: it isn't empty, and has neither Unicode spaces nor plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed();
}
