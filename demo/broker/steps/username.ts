/** 1108: the username has become somebody else's, and another is chosen before anything else (authing-broker 5.3, 5.5). */
import type { StepMaker } from './step.js';

/** As usernames are here, chosen or completed. */
export const usernamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/;

export const takenUsername: StepMaker = ({ pool }, { person }) =>
  !person.asks.usernameTaken
    ? undefined
    : {
        name: 'username',
        apiCode: 1108,
        data: () => null,
        actions: {
          'reset-username-before-auth': ({ fields }) => {
            const username = fields('username').trim();
            if (!usernamePattern.test(username)) return { failure: 'bad_username' };
            if (pool.people.byAccount(username)) return { again: true };
            return {
              pass: () => {
                person.username = username;
                delete person.asks.usernameTaken;
                return person;
              },
            };
          },
        },
      };
