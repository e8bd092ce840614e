-- +goose Up
-- Tables of declarations that were sent: the file, how far it is tried out or declared, and what was found.
CREATE TABLE upload (
  id         TEXT   NOT NULL PRIMARY KEY,
  enterprise TEXT   NOT NULL,
  by_id      TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  state      TEXT   NOT NULL,
  total      BIGINT NOT NULL CHECK (total >= 0),
  done       BIGINT NOT NULL CHECK (done >= 0),
  content    BYTES  NOT NULL,
  report     BYTES  NOT NULL
);
CREATE INDEX upload_by_enterprise ON upload (enterprise, id);

-- +goose Down
DROP TABLE upload;
