-- The log of the docket: its files, as c2sp.org/tlog-tiles lays them out, and its head. What is
-- signed follows from the head.
CREATE TABLE docket_files (
  path TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (path)
) WITHOUT ROWID;

-- One row once there is an entry.
CREATE TABLE docket_head (
  log INTEGER NOT NULL CHECK (log = 1),
  size BIGINT NOT NULL,
  root BLOB NOT NULL,
  PRIMARY KEY (log)
) WITHOUT ROWID;
