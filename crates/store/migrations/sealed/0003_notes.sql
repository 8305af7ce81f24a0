-- Notes that several holders read. A channel says neither whose it is nor who reads it, and its
-- marks are random, so that the file does not keep the order in which channels came.
CREATE TABLE notes (
  channel BLOB NOT NULL,
  number BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (channel, number)
) WITHOUT ROWID;
