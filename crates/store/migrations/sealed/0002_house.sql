-- House papers: about the server, never about a person.

-- Invites that nobody used yet, as digests. Nothing says who made one, or for whom.
CREATE TABLE invites (
  fingerprint BLOB NOT NULL,
  PRIMARY KEY (fingerprint)
) WITHOUT ROWID;

-- What the server still has to do, so that a crash does not make it forget. It is done when it
-- was done after the last time it was noted.
CREATE TABLE chores (
  name TEXT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;
