/** A line of JSON on standard output, all of which Lambda hands to CloudWatch Logs. */
export function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
