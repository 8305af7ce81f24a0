-- What everyone may read. No time in it is finer than a slot. Ids and places in the log rise in
-- the order of release: they tell what came before what, not when inside a slot.
-- Portable: BIGINT, TEXT, BLOB; engines without it leave WITHOUT ROWID out.

-- One row for each run of a node. Only the row with live = 1 takes entries.
CREATE TABLE streams (
  node BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  next_seq BIGINT NOT NULL,
  live BIGINT NOT NULL,
  PRIMARY KEY (node, epoch)
) WITHOUT ROWID;

-- The truth. An erased entry has no subject, no author and an empty body.
CREATE TABLE log (
  node BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  subject BIGINT,
  author BIGINT,
  body BLOB NOT NULL,
  PRIMARY KEY (node, epoch, seq)
) WITHOUT ROWID;
CREATE INDEX log_subjects ON log (subject, kind, epoch, seq) WHERE subject IS NOT NULL;
CREATE INDEX log_authors ON log (author, subject, kind) WHERE author IS NOT NULL;
CREATE INDEX log_decisions ON log (subject, epoch, seq) WHERE kind = 7 AND subject IS NOT NULL;

-- Not derived from the log: who has which name. Owner 0: erased, the key is a digest.
CREATE TABLE names (
  kind BIGINT NOT NULL,
  key TEXT NOT NULL,
  owner BIGINT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE INDEX names_owners ON names (owner);

-- Not derived from the log: pictures, by the number of their id.
CREATE TABLE media (
  id BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;

-- Derived from the log from here on.
CREATE TABLE accounts (
  id BIGINT NOT NULL,
  operator BIGINT NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX accounts_operators ON accounts (id) WHERE operator = 1;

CREATE TABLE counters (
  subject BIGINT NOT NULL,
  what BIGINT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (subject, what)
) WITHOUT ROWID;

-- The value at the end of each day on which it changed.
CREATE TABLE counter_days (
  subject BIGINT NOT NULL,
  what BIGINT NOT NULL,
  day BIGINT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (subject, what, day)
) WITHOUT ROWID;

-- Marks of the deeds counted, so that each counts once.
CREATE TABLE deeds (
  deed TEXT NOT NULL,
  PRIMARY KEY (deed)
) WITHOUT ROWID;

-- How many rows of a kind stand.
CREATE TABLE totals (
  kind BIGINT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (kind)
) WITHOUT ROWID;
