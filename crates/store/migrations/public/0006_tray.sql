-- What was handed in for whoever keeps the docket and waits there: ciphertext to a key that is not
-- here. Tray 0: envelopes of agencies, under digests of their tracking numbers, with the day on
-- which they came. Tray 1: answers of account holders, under names that say nothing, without a day.
CREATE TABLE docket_tray (
  tray INTEGER NOT NULL CHECK (tray IN (0, 1)),
  name BLOB NOT NULL,
  day INTEGER,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tray, name)
) WITHOUT ROWID;
