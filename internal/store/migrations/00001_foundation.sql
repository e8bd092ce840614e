-- +goose Up
-- Instants are microseconds since 1970 in UTC. Texts compare by bytes on both engines: PostgreSQL databases are made with
-- the collation C, or the columns that are ordered or looked up carry it by the connection's default. Message, facts, decision
-- and answer begin with a byte that says how the rest is written, 0 as it is, 1 compressed by S2, and end with a CRC-32C.
CREATE TABLE declaration (
  id          TEXT   NOT NULL PRIMARY KEY,
  office      TEXT   NOT NULL,
  enterprise  TEXT   NOT NULL,
  reference   TEXT   NOT NULL,
  entry_no    TEXT,
  state       TEXT   NOT NULL,
  lane        TEXT   NOT NULL,
  trader_name TEXT   NOT NULL,
  revision    BIGINT NOT NULL CHECK (revision > 0),
  created_at  BIGINT NOT NULL,
  record      TEXT   NOT NULL,
  UNIQUE (enterprise, reference),
  UNIQUE (entry_no)
);
CREATE INDEX declaration_by_office ON declaration (office, id);
CREATE INDEX declaration_by_enterprise ON declaration (enterprise, id);

CREATE TABLE declaration_version (
  declaration_id TEXT   NOT NULL REFERENCES declaration (id),
  version        BIGINT NOT NULL CHECK (version > 0),
  office         TEXT   NOT NULL,
  format         TEXT   NOT NULL,
  rulebook       TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  message        BYTES  NOT NULL,
  facts          BYTES  NOT NULL,
  decision       BYTES  NOT NULL,
  PRIMARY KEY (declaration_id, version)
) /* whole rows */;

CREATE TABLE idempotency (
  enterprise     TEXT   NOT NULL,
  key            TEXT   NOT NULL,
  office         TEXT   NOT NULL,
  declaration_id TEXT   NOT NULL,
  body           BYTES  NOT NULL,
  answer         BYTES  NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (enterprise, key)
);

-- An event is written into the outbox, in the transaction of what it tells of. The sealer moves it into event and gives it its
-- position in the journal there.
CREATE TABLE outbox (
  id         SERIAL8,
  subject    TEXT  NOT NULL,
  office     TEXT  NOT NULL,
  enterprise TEXT  NOT NULL,
  kind       TEXT  NOT NULL,
  canonical  BYTES NOT NULL,
  UNIQUE (subject, office, id)
);

CREATE TABLE event (
  position   KEY8 CHECK (position >= 0),
  subject    TEXT  NOT NULL,
  office     TEXT  NOT NULL,
  enterprise TEXT  NOT NULL,
  kind       TEXT  NOT NULL,
  canonical  BYTES NOT NULL,
  UNIQUE (subject, office, position)
);

-- The hashes of the Merkle tree, 256 a row: level 0 are those of the events, level 1 those of 256 events each, and so on.
CREATE TABLE journal_tile (
  level  BIGINT NOT NULL CHECK (level >= 0),
  number BIGINT NOT NULL CHECK (number >= 0),
  hashes BYTES  NOT NULL,
  PRIMARY KEY (level, number)
);

CREATE TABLE checkpoint (
  size BIGINT NOT NULL PRIMARY KEY,
  note BYTES  NOT NULL,
  at   BIGINT NOT NULL
);

CREATE TABLE entry_block (
  office TEXT   NOT NULL,
  year   BIGINT NOT NULL,
  flow   TEXT   NOT NULL,
  next   BIGINT NOT NULL CHECK (next > 0),
  PRIMARY KEY (office, year, flow)
);

-- A block that a node has taken and not given back.
CREATE TABLE entry_block_open (
  office TEXT   NOT NULL,
  year   BIGINT NOT NULL,
  flow   TEXT   NOT NULL,
  first  BIGINT NOT NULL,
  size   BIGINT NOT NULL CHECK (size > 0),
  node   BIGINT NOT NULL,
  PRIMARY KEY (office, year, flow, first)
);

CREATE TABLE api_key (
  id         TEXT   NOT NULL PRIMARY KEY,
  enterprise TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  role       TEXT   NOT NULL,
  office     TEXT   NOT NULL,
  scopes     TEXT   NOT NULL,
  hash       BYTES  NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);

CREATE TABLE secret (
  name  TEXT  NOT NULL PRIMARY KEY,
  value BYTES NOT NULL
);

-- +goose Down
DROP TABLE secret;
DROP TABLE api_key;
DROP TABLE entry_block_open;
DROP TABLE entry_block;
DROP TABLE checkpoint;
DROP TABLE journal_tile;
DROP TABLE event;
DROP TABLE outbox;
DROP TABLE idempotency;
DROP TABLE declaration_version;
DROP TABLE declaration;
