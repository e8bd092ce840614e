-- +goose Up
-- Replays that were ordered: the tables of the draft as one archive, how far each has come and what it found.
CREATE TABLE replay (
  id     TEXT   NOT NULL PRIMARY KEY,
  by_role TEXT  NOT NULL,
  by_id  TEXT   NOT NULL,
  at     BIGINT NOT NULL,
  from_on TEXT  NOT NULL,
  until_on TEXT NOT NULL,
  tables BYTES  NOT NULL,
  state  TEXT   NOT NULL,
  runs   BIGINT NOT NULL,
  done   BIGINT NOT NULL,
  report TEXT   NOT NULL,
  why    TEXT   NOT NULL
);
CREATE INDEX replay_by_state ON replay (state, id);

-- +goose Down
DROP TABLE replay;
