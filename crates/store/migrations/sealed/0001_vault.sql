-- What only its holder can read. Clustered by account, so that the file does not keep the order
-- in which rows of different accounts came.
-- Portable: BIGINT, BLOB; engines without it leave WITHOUT ROWID out.

-- Vault keys, wrapped by codenames.
CREATE TABLE wraps (
  account BIGINT NOT NULL,
  slot BIGINT NOT NULL,
  salt BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, slot)
) WITHOUT ROWID;

-- Boxes of the drawers. The tag says which drawer only to whom has the vault key.
CREATE TABLE boxes (
  account BIGINT NOT NULL,
  tag BLOB NOT NULL,
  number BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, tag, number)
) WITHOUT ROWID;

-- Mail that came while the holder was away.
CREATE TABLE inbox (
  account BIGINT NOT NULL,
  number BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, number)
) WITHOUT ROWID;

-- The number that the next mail will have, so that none is used twice.
CREATE TABLE inbox_heads (
  account BIGINT NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (account)
) WITHOUT ROWID;

-- Grants, under digests of tokens. A row does not say whose it is.
CREATE TABLE tokens (
  fingerprint BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (fingerprint)
) WITHOUT ROWID;
