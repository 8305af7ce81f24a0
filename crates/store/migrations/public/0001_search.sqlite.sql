-- SQLite only: search. Derived from the log; holds words, not texts. secure-delete takes the
-- words of a deleted row out at once.
CREATE VIRTUAL TABLE posts_search USING fts5(
  words, content = '', tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
);
INSERT INTO posts_search (posts_search, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE accounts_search USING fts5(
  handle, name, bio, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO accounts_search (accounts_search, rank) VALUES ('secure-delete', 1);
