-- House papers: programs that may ask to be let in, as they described themselves. Nothing says who
-- uses one. A row is dropped after its day.
CREATE TABLE apps (
  client TEXT NOT NULL,
  body TEXT NOT NULL,
  keep_until BIGINT NOT NULL,
  PRIMARY KEY (client)
) WITHOUT ROWID;
