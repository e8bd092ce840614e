package public

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
)

// operation is one operation of the interface, as its description tells it.
type operation struct {
	method, path string
	OperationID  string `json:"operationId"`
	Summary      string `json:"summary"`
	Parameters   []struct {
		Name        string `json:"name"`
		In          string `json:"in"`
		Required    bool   `json:"required"`
		Description string `json:"description"`
	} `json:"parameters"`
	Security []any `json:"security"`
}

// developers shows the interface to people: keys, and every operation of the description.
func (a *area) developers(*site.Request) (site.View, error) {
	if a.OpenAPI == nil {
		return site.View{}, fault.ErrNotFound
	}
	list, err := operations(a.OpenAPI)
	if err != nil {
		return site.View{}, err
	}
	return site.View{Title: i18n.HomeAPI, Lead: i18n.APILead, Crumbs: home(), Body: apiPage(list)}, nil
}

// operations reads a description.
func operations(description []byte) ([]operation, error) {
	var doc struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(description, &doc); err != nil {
		return nil, fmt.Errorf("read the description of the interface: %w", err)
	}
	var out []operation
	for path, methods := range doc.Paths {
		for method, raw := range methods {
			op := operation{method: strings.ToUpper(method), path: path}
			if json.Unmarshal(raw, &op) == nil && op.OperationID != "" {
				out = append(out, op)
			}
		}
	}
	slices.SortFunc(out, func(a, b operation) int { return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.method, b.method)) })
	return out, nil
}
