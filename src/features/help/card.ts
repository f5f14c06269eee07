import { z } from 'zod';
import helpTemplate from '../../../cards/help.json';
import questionTemplate from '../../../cards/question.json';
import teamQuestionTemplate from '../../../cards/team-question.json';
import { button, defineCard, words } from '../../bot/card';

/** What the bot can do, each with something to say. */
export const HelpView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  /** With a button, an example is pressed; without, it is said. */
  topics: z.array(z.object({ about: words, example: words, button: button.optional() })).max(30),
  actions: z.array(button).max(6),
});
export const helpCard = defineCard('help', helpTemplate, HelpView);

/** Where somebody writes a question for the community team. */
export const QuestionView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  question: z.string().default(''),
  actions: z.array(button).max(6),
});
export const questionCard = defineCard('question', questionTemplate, QuestionView);

/** A question to the community team, and its answer when there is one. */
export const TeamQuestionView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  question: words,
  answer: words.optional(),
  answeredBy: words.optional(),
  /** Shows the field for an answer. */
  open: z.boolean(),
  actions: z.array(button).max(6),
});
export const teamQuestionCard = defineCard('team-question', teamQuestionTemplate, TeamQuestionView);
