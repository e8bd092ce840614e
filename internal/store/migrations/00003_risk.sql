-- +goose Up
-- History for targeting: what the journal told of traders, goods and routes, counted up to a position.
CREATE TABLE risk_tally (
  key       TEXT   NOT NULL PRIMARY KEY,
  declared  BIGINT NOT NULL CHECK (declared >= 0),
  refused   BIGINT NOT NULL CHECK (refused >= 0),
  amended   BIGINT NOT NULL CHECK (amended >= 0),
  inspected BIGINT NOT NULL CHECK (inspected >= 0),
  found     BIGINT NOT NULL CHECK (found >= 0),
  fen       BIGINT NOT NULL,
  first_on  TEXT   NOT NULL
);

-- The distribution of prices under a key, with the measures that follow from it.
CREATE TABLE risk_price (
  key    TEXT   NOT NULL PRIMARY KEY,
  n      BIGINT NOT NULL CHECK (n > 0),
  low    BIGINT NOT NULL,
  median BIGINT NOT NULL,
  high   BIGINT NOT NULL,
  sketch BYTES  NOT NULL
);

-- How far the journal is counted: one row.
CREATE TABLE risk_reader (
  one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  position BIGINT NOT NULL CHECK (position >= 0)
);
INSERT INTO risk_reader (one, position) VALUES (1, 0);

-- +goose Down
DROP TABLE risk_reader;
DROP TABLE risk_price;
DROP TABLE risk_tally;
