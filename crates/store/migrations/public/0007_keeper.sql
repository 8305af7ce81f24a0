-- To whom papers of the docket are sealed, where the configuration does not say: the public half
-- of a key that is not here. One row at most, which is never changed.
CREATE TABLE docket_keeper (
  docket INTEGER NOT NULL CHECK (docket = 1),
  recipient TEXT NOT NULL,
  PRIMARY KEY (docket)
) WITHOUT ROWID;
