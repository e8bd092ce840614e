-- +goose Up
-- The books: entries, their legs, and what stands on those accounts that must stay on one side. Entries and legs are never changed.
-- Amounts are whole fen. An account that belongs to no declaration, such as what is free of a guarantee, has '' there.
CREATE TABLE account_entry (
  id             SERIAL8,
  key            TEXT   NOT NULL UNIQUE,
  payer          TEXT   NOT NULL,
  office         TEXT   NOT NULL,
  declaration_id TEXT   NOT NULL,
  kind           TEXT   NOT NULL,
  currency       TEXT   NOT NULL CHECK (currency = 'CNY'),
  reverses       TEXT   UNIQUE REFERENCES account_entry (key),
  role           TEXT   NOT NULL,
  actor          TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  UNIQUE (payer, at, id)
);

CREATE TABLE account_leg (
  entry          TEXT   NOT NULL REFERENCES account_entry (key),
  no             BIGINT NOT NULL CHECK (no > 0),
  payer          TEXT   NOT NULL,
  office         TEXT   NOT NULL,
  declaration_id TEXT   NOT NULL,
  kind           TEXT   NOT NULL,
  charge         TEXT   NOT NULL,
  ref            TEXT   NOT NULL,
  amount         BIGINT NOT NULL CHECK (amount <> 0),
  at             BIGINT NOT NULL,
  PRIMARY KEY (entry, no)
);
CREATE INDEX account_leg_by_payer ON account_leg (payer, at);

-- What is owed, free or reserved never falls below nought; what is held for a payer never rises above it.
CREATE TABLE account_balance (
  payer          TEXT   NOT NULL,
  declaration_id TEXT   NOT NULL,
  kind           TEXT   NOT NULL,
  charge         TEXT   NOT NULL,
  ref            TEXT   NOT NULL,
  office         TEXT   NOT NULL,
  amount         BIGINT NOT NULL,
  PRIMARY KEY (payer, declaration_id, kind, charge, ref),
  CONSTRAINT account_balance_side CHECK (kind IN ('receivable', 'deferred', 'free', 'reserved') AND amount >= 0
    OR kind IN ('deposit', 'refund') AND amount <= 0)
);

CREATE TABLE account_guarantee (
  id        TEXT NOT NULL PRIMARY KEY,
  payer     TEXT NOT NULL,
  reference TEXT NOT NULL,
  record    TEXT NOT NULL,
  UNIQUE (payer, reference)
);

-- +goose Down
DROP TABLE account_guarantee;
DROP TABLE account_balance;
DROP TABLE account_leg;
DROP TABLE account_entry;
