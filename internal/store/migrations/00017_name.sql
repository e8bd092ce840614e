-- +goose Up
-- The names by which a declaration is found: entry number, reference, bills, containers, codes and names of enterprises, each folded. They are read out
-- of the messages by a follower of the journal, which begins at the first event and so also names what was there before this table.
CREATE TABLE declaration_name (
  name           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  declaration_id TEXT NOT NULL REFERENCES declaration (id),
  PRIMARY KEY (name, declaration_id, kind)
);
CREATE INDEX declaration_name_of ON declaration_name (declaration_id);

-- How far the journal is read: one row.
CREATE TABLE name_reader (
  one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  position BIGINT NOT NULL CHECK (position >= 0)
);
INSERT INTO name_reader (one, position) VALUES (1, 0);

-- +goose Down
DROP TABLE name_reader;
DROP TABLE declaration_name;
