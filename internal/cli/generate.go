package cli

//go:generate sh -c "go run ../../cmd/tongguan rules --markdown > ../../docs/reference/rules.md"
//go:generate sh -c "go run ../../cmd/tongguan schema declaration > ../../docs/reference/declaration.schema.json"
//go:generate sh -c "go run ../../cmd/tongguan schema openapi > ../../docs/reference/openapi.json"
