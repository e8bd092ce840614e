-- +goose Up
-- Tariff quotas with what is left of them, in hundred-thousandths of the unit. What a declaration draws is in its record; both change in
-- one transaction, and nothing can be drawn that is not there.
CREATE TABLE quota (
  name     TEXT   NOT NULL PRIMARY KEY,
  granted  BIGINT NOT NULL,
  left_qty BIGINT NOT NULL CHECK (left_qty >= 0),
  CHECK (left_qty <= granted)
);

-- +goose Down
DROP TABLE quota;
