-- +goose Up
-- The credit level of enterprises from a day on. Rows are never changed: of those that have begun, the one that begins last holds, and of several
-- that begin on one day the one that was written last.
CREATE TABLE credit (
  uscc    TEXT   NOT NULL,
  no      BIGINT NOT NULL CHECK (no > 0),
  from_on TEXT   NOT NULL,
  level   TEXT   NOT NULL,
  found   BIGINT NOT NULL CHECK (found >= 0),
  record  TEXT   NOT NULL,
  PRIMARY KEY (uscc, no)
);
CREATE INDEX credit_by_day ON credit (uscc, from_on, no);

-- +goose Down
DROP TABLE credit;
