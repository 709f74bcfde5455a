package plugin

import (
	"context"
	"io"
	"strings"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/native"
)

// readTable runs SQL of ours that reads `{table:Identifier}`, which is then one in the data source's database.
func (d *Datasource) readTable(ctx context.Context, sql, table string, each func(native.Block) error) error {
	query := clickhouse.Query{SQL: sql, Params: map[string]string{"table": table}}
	if d.settings.Database != "" {
		query.SQL = strings.Replace(sql, "{table:Identifier}", "{database:Identifier}.{table:Identifier}", 1)
		query.Params["database"] = d.settings.Database
	}
	if d.settings.LogComment {
		query.LogComment = `{"reads":"` + table + `"}`
	}
	_, err := d.clickhouse.Read(ctx, query, func(rows io.Reader) error { return native.Read(rows, each) })
	return err
}
