-- +goose Up
-- Persons who sign in, and the browsers in which they are signed in. Posts are words with spaces between.
CREATE TABLE person (
  id          TEXT   NOT NULL PRIMARY KEY,
  login       TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  enterprise  TEXT   NOT NULL,
  office      TEXT   NOT NULL,
  posts       TEXT   NOT NULL,
  password    TEXT   NOT NULL,
  must_change BIGINT NOT NULL,
  totp        BYTES  NOT NULL,
  totp_step   BIGINT NOT NULL,
  subject     TEXT UNIQUE,
  failed      BIGINT NOT NULL,
  locked_till BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  closed_at   BIGINT NOT NULL,
  revision    BIGINT NOT NULL CHECK (revision > 0)
);

CREATE TABLE session (
  token      TEXT   NOT NULL PRIMARY KEY,
  person_id  TEXT   NOT NULL,
  agent      TEXT   NOT NULL,
  data       BYTES  NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  ends       BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id, token);
CREATE INDEX session_by_end ON session (ends);

-- +goose Down
DROP TABLE session;
DROP TABLE person;
