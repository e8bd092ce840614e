-- +goose Up
-- The tables of each rulebook that was in force here, as one archive, so that a decision can be computed again when binary and
-- folder have newer ones.
CREATE TABLE rulebook (
  hash    TEXT   NOT NULL PRIMARY KEY,
  edition TEXT   NOT NULL,
  at      BIGINT NOT NULL,
  tables  BYTES  NOT NULL
);

-- +goose Down
DROP TABLE rulebook;
