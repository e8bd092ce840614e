-- +goose Up
-- Declarations that are being written, until they are declared or thrown away. Seen are words with spaces between.
CREATE TABLE draft (
  id         TEXT   NOT NULL PRIMARY KEY,
  enterprise TEXT   NOT NULL,
  by_id      TEXT   NOT NULL,
  title      TEXT   NOT NULL,
  content    TEXT   NOT NULL,
  seen       TEXT   NOT NULL,
  saver      TEXT   NOT NULL,
  declared   TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL CHECK (revision > 0)
);
CREATE INDEX draft_by_enterprise ON draft (enterprise, declared, updated_at);

-- +goose Down
DROP TABLE draft;
