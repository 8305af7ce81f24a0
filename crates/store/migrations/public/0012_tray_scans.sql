-- Scans of envelopes, apart from what their senders say: a list of what waits opens the latter
-- alone. An envelope without a row here came before, and has its scan in the same paper.
CREATE TABLE docket_tray_scans (
  name BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;
