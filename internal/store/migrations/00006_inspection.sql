-- +goose Up
-- Inspections that somebody has begun to do. One that nobody has touched follows from its declaration and has no row. A declaration has one
-- open inspection at most.
CREATE TABLE inspection (
  office         TEXT   NOT NULL,
  declaration_id TEXT   NOT NULL REFERENCES declaration (id),
  serial         BIGINT NOT NULL CHECK (serial > 0),
  state          TEXT   NOT NULL,
  revision       BIGINT NOT NULL CHECK (revision > 0),
  record         TEXT   NOT NULL,
  PRIMARY KEY (office, declaration_id, serial)
);
CREATE UNIQUE INDEX inspection_open ON inspection (office, declaration_id) WHERE state <> 'closed';
CREATE INDEX inspection_by_state ON inspection (state, office, declaration_id);

-- +goose Down
DROP TABLE inspection;
