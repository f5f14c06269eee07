/** What is watched for, in quotes: “dogs”, or “dogs” and “walks”. */
export function subjectWords(subjects: readonly string[]): string {
  const quoted = subjects.map((subject) => `“${subject}”`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
