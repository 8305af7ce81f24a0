-- Papers of the docket: ciphertext to a key that is not here, under names that say nothing.
CREATE TABLE docket_papers (
  scan INTEGER NOT NULL CHECK (scan IN (0, 1)),
  name BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (scan, name)
) WITHOUT ROWID;

-- What the public sees of a matter now. A matter that the public may not know of is not here.
CREATE TABLE docket_public (
  matter INTEGER NOT NULL,
  view BLOB NOT NULL,
  PRIMARY KEY (matter)
) WITHOUT ROWID;

-- What the public came to see of each, state by state; in the log once it has a place there.
CREATE TABLE docket_told (
  matter INTEGER NOT NULL,
  number INTEGER NOT NULL,
  salt BLOB NOT NULL,
  event BLOB NOT NULL,
  day INTEGER,
  place BIGINT,
  PRIMARY KEY (matter, number)
) WITHOUT ROWID;
