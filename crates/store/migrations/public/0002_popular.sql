-- Accounts by the number of their followers (counter 1), to suggest the most followed ones.
CREATE INDEX counters_followers ON counters (value, subject) WHERE what = 1;
