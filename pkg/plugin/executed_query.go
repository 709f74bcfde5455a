package plugin

import (
	"maps"
	"slices"
	"strings"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// executedQuery is what Grafana's query inspector shows: the SQL, then the texts of its parameters as comments.
func executedQuery(compiled *flowql.CompiledQuery) string {
	var text strings.Builder
	text.WriteString(strings.TrimRight(compiled.SQL, "\n"))
	if len(compiled.Params) > 0 {
		text.WriteString("\n")
	}
	for _, name := range slices.Sorted(maps.Keys(compiled.Params)) {
		text.WriteString("\n-- param_" + name + " = " + oneLine.Replace(compiled.Params[name]))
	}
	return text.String()
}

// A line break would end the comment.
var oneLine = strings.NewReplacer("\n", `\n`, "\r", `\r`)
