package frames

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// portsJSON is made of flows/fields, which has a test that it is up to date. Compiled queries do not bring the names of
// ports: there are so many that a list of flows would take half as long again to compile.
//
//go:embed ports.json
var portsJSON []byte

type portTexts struct {
	Columns []string
	Texts   map[string]string
}

var ports = sync.OnceValue(func() (ports portTexts) {
	if err := json.Unmarshal(portsJSON, &ports); err != nil {
		panic(fmt.Sprintf("ports.json: %v", err))
	}
	return ports
})

// portsOf returns what people call the ports of a column; nil when it has none.
func portsOf(column flowql.Column) map[string]string {
	if slices.Contains(ports().Columns, column.Name) {
		return ports().Texts
	}
	return nil
}

// called returns what people call a value of a column, such as TCP for 6.
func called(column flowql.Column, value string) (string, bool) {
	text, known := column.Texts[value]
	if !known {
		text, known = portsOf(column)[value]
	}
	return text, known
}
