-- +goose Up
-- A draft that is to amend a declaration names it.
ALTER TABLE draft ADD COLUMN amends TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE draft DROP COLUMN amends;
