-- How sure whoever went straight to a level is: `sure`, `fairly`, `unsure`, or empty.
ALTER TABLE assessment ADD COLUMN confidence TEXT NOT NULL DEFAULT '';
-- What a kept assessment rested on, as JSON text: domain or criterion -> lines. Answers move on; what was shown then stays.
ALTER TABLE maturity_round ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';
-- How the practices were weighed when the level was agreed: `one_voice`, `by_list`, or empty where nobody said.
ALTER TABLE agreement ADD COLUMN voices TEXT NOT NULL DEFAULT '';
