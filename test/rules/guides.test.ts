import { guides } from '../../src/features/guides/guides';
import { httpsLink } from '../../src/features/guides/links';
import { areGuidesAsked, guideAsked } from '../../src/features/guides/matching';

test.each([
  ['How do I follow a community?', 'follow'],
  ['how do you keep up with a group', 'follow'],
  ['how to find a community', 'find'],
  ['How can I find communities in Viva Engage?', 'find'],
  ['how do I search for a team in Teams', 'find'],
  ['how do I join a community?', 'join'],
  ['How do I join a private group please', 'join'],
  ['how do i become a member of one', 'join'],
  ['How do I post in a community?', 'post'],
  ['how do I ask a question in a group?', 'post'],
  ['how do I start a new post in a channel', 'post'],
  ['how do I turn off notifications', 'notifications'],
  ['how can I get fewer notifications from a community?', 'notifications'],
  ['how do I mute a channel?', 'notifications'],
  ['what are the house rules?', 'manners'],
  ['community etiquette', 'manners'],
  ['How should I behave in a community?', 'manners'],
  ['how do I leave a community', 'leave'],
  ['How do I leave a team in Teams?', 'leave'],
])('“%s” is answered by the guide: %s', (text, guide) => {
  expect(guideAsked(text)).toBe(guide);
});

test.each([
  'how do I find a running club',
  'How do I find a community for runners?',
  'how can I join the cycling group',
  'how do I join a union',
  'how do I join Peatland Restoration?',
  'how do I leave Cycling to work?',
  'how to leave the civil service',
  'how do I find a mentor',
  'how do I follow the budget process?',
  'how do I post a parcel',
  'how do I ask a question about pensions',
  'how do I write a business case',
  'how do I behave at an interview',
  'how do I find a team that does data',
  'who can tell me about notifications of disease',
  'notifications',
  'is there a community about good manners',
  'leave Cycling to work',
  'find communities',
  'team guides for hill walking',
])('“%s” is no question about how communities work', (text) => {
  expect(guideAsked(text)).toBeUndefined();
  expect(areGuidesAsked(text)).toBe(false);
});

test.each(['guides', 'Show me the guides', 'How-tos', 'how do communities work?'])(
  '“%s” asks for all guides',
  (text) => {
    expect(areGuidesAsked(text)).toBe(true);
  },
);

test('a guide has two parts at most, of six short steps at most', () => {
  const parts = guides.flatMap(({ parts }) => [...parts]);
  const steps = parts.flatMap(({ steps }): readonly string[] => steps);

  expect(guides.every(({ parts }) => parts.length <= 2)).toBe(true);
  expect(parts.every(({ steps }) => steps.length <= 6)).toBe(true);
  expect(steps.filter(({ length }) => length > 110)).toEqual([]);
});

test.each([
  ['https://intranet.example/rules?a=1#top', 'https://intranet.example/rules?a=1#top'],
  ['http://intranet.example', undefined],
  ['javascript:alert(1)', undefined],
  ['https://asha:secret@intranet.example', undefined],
  ['https://intranet', undefined],
  ['intranet.example', undefined],
  [`https://intranet.example/${'x'.repeat(300)}`, undefined],
  ['', undefined],
])('a link to %s becomes %s', (text, url) => {
  expect(httpsLink(text)).toBe(url);
});
