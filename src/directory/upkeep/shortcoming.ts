/** What is wrong with a description. */
export type Lack = 'empty' | 'name' | 'template' | 'placeholder' | 'short' | 'jargon';

/** Why a description does not tell a newcomer what a community is. `words` is a sentence for its owners. */
export type Undescribed = {
  readonly lack: Lack;
  readonly words: string;
  /** How many communities have the same text but for the name. */
  readonly sharedBy?: number;
  /** Its name alone tells a newcomer what it is, so that the lack does less harm. */
  readonly telling?: boolean;
};

/** Nobody looks after it: it has no owner, none who is still here, or one alone. */
export type Ownerless = { readonly lack: 'none' | 'leavers' | 'one'; readonly words: string };

/** Nothing has happened for long. `lastActive` is an ISO date; absent where reports reach back without naming any. */
export type Quiet = { readonly lastActive?: string; readonly words: string };
