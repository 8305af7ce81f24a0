-- Derived from the log: the collections' rows by the accounts on them, so that these can be found,
-- and go when an account goes.
CREATE TABLE listings (
  account BIGINT NOT NULL,
  listing BIGINT NOT NULL,
  PRIMARY KEY (account, listing)
) WITHOUT ROWID;
CREATE INDEX listings_rows ON listings (listing);
