-- Blinded slots of the docket's log, drawn before their week: what goes into the log, and, sealed
-- to a key that is not here, what opens it. As many and as long (but for what age adds by chance)
-- whether something is sealed or not.
CREATE TABLE docket_slots (
  number BIGINT NOT NULL,
  commitment BLOB NOT NULL,
  paper BLOB NOT NULL,
  place BIGINT,
  PRIMARY KEY (number)
) WITHOUT ROWID;

-- What opens a slot to everybody, once its matter may be known.
CREATE TABLE docket_opened (
  number BIGINT NOT NULL,
  matter INTEGER NOT NULL,
  opening BLOB NOT NULL,
  PRIMARY KEY (number)
) WITHOUT ROWID;

-- The last cosignature of each witness.
CREATE TABLE docket_cosignatures (
  witness TEXT NOT NULL,
  size BIGINT NOT NULL,
  day INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (witness)
) WITHOUT ROWID;
