/** A mailed link was used before, is too old, or was never sent. */
export interface LinkExpired {
  __typename: 'LinkExpired';
  message: string;
}

export const linkExpired: LinkExpired = {
  __typename: 'LinkExpired',
  message: 'This link was used before or is too old. Ask for another.',
};
