const vowels = 'aeiouy';

/** A word roughly as it sounds: "fysio" and "physio", "akountancy" and "accountancy" sound the same. */
export function soundOf(plain: string): string {
  let sound = '';
  for (let at = 0; at < plain.length; at++) {
    const next = plain[at + 1] ?? '';
    const heard = letterSound(plain[at] ?? '', next, at === 0);
    if (heard !== '' && !sound.endsWith(heard)) sound += heard;
    if (next === 'h' && 'pgct'.includes(plain[at] ?? '')) at += 1;
  }
  return sound.endsWith('a') ? sound.slice(0, -1) : sound;
}

function letterSound(letter: string, next: string, first: boolean): string {
  if (vowels.includes(letter)) return 'a';
  switch (letter) {
    case 'p':
      return next === 'h' ? 'f' : first && next === 's' ? '' : 'p';
    case 'g':
      return next === 'h' || (first && next === 'n') ? '' : 'g';
    case 'c':
      return next === 'h' ? 'c' : 'eiy'.includes(next || '-') ? 's' : 'k';
    case 'k':
      return first && next === 'n' ? '' : 'k';
    case 'w':
      return first && next === 'r' ? '' : 'w';
    case 'h':
      return first ? 'h' : '';
    case 'q':
      return 'k';
    case 'z':
      return 's';
    case 'x':
      return 'ks';
    default:
      return letter;
  }
}
