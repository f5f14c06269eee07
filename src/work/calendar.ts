import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** An event as calendars take it (RFC 5545). `sequence` grows with every change; `uid` never changes. */
export type CalendarEvent = {
  uid: string;
  sequence: number;
  /** When this version of it was made. */
  stamp: Date;
  start: Date;
  end: Date;
  title: string;
  text?: string | undefined;
  where?: string | undefined;
  link?: string | undefined;
  cancelled: boolean;
};

/** A calendar file with one event. */
export function calendarFile(event: CalendarEvent): string {
  const { uid, sequence, stamp, start, end, title, text, where, link, cancelled } = event;
  const calendar = ical({
    prodId: { company: 'Signpost', product: 'Sign-ups', language: 'EN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: unbroken(uid),
    sequence,
    stamp,
    start,
    end,
    summary: plain(title),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(text !== undefined && { description: plain(text) }),
    ...(where !== undefined && { location: plain(where) }),
    ...(link !== undefined && { url: unescaped(link) }),
  });
  return `${calendar.toString()}\r\n`;
}

/** Each kind of line break as a plain one, which the library escapes, and no control characters. */
function plain(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** What is written unescaped. */
function unbroken(text: string): string {
  return text.replace(/[\p{Cc}\p{Z}]/gu, '');
}

/** A link in which the library finds nothing to escape, for calendars take links as they stand. */
function unescaped(link: string): string {
  return unbroken(link).replace(/[\\,;]/g, encodeURIComponent);
}
