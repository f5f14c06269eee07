import type { Rules } from '../../work/rules';

/** "6pm to 8am, and weekends (London)". */
export function quietWords(quietHours: Rules['quietHours'], timeZone: string): string {
  if (!quietHours) return 'None';
  const { from, to, weekends } = quietHours;
  return `${clockWords(from)} to ${clockWords(to)}${weekends ? ', and weekends' : ''} (${placeWords(timeZone)})`;
}

/** "6pm", "8:30am", "midnight", of 18:00, 08:30 and 00:00. */
function clockWords(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (minutes === 0 && hours === 0) return 'midnight';
  if (minutes === 0 && hours === 12) return 'noon';
  const past = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  return `${hours % 12 || 12}${past}${hours < 12 ? 'am' : 'pm'}`;
}

function placeWords(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

/** "2 of 5. Beyond that I send only what needs you." */
export function budgetWords(counted: number, weekly: number): string {
  return `${counted} of ${weekly}. Beyond that I send only what needs you.`;
}
