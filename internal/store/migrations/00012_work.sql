-- +goose Up
-- Work lists and the supervisor's board ask by state and office, and count without reading a record.
CREATE INDEX declaration_by_state ON declaration (state, office, id, lane, created_at);

-- +goose Down
DROP INDEX declaration_by_state;
