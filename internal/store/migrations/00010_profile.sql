-- +goose Up
-- Versions of risk profiles with their life. One version of a profile at most is active.
CREATE TABLE risk_profile (
  id      TEXT   NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  stage   TEXT   NOT NULL,
  body    TEXT   NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE UNIQUE INDEX risk_profile_active ON risk_profile (id) WHERE stage = 'active';

-- +goose Down
DROP TABLE risk_profile;
