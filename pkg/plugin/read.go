package plugin

import (
	"context"
	"fmt"
	"io"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// read asks ClickHouse what the plugin itself wants to know of the data source's database.
func (d *Datasource) read(ctx context.Context, statement flowql.Statement, each func(native.Block) error) error {
	sql, err := d.compiler.Statement(ctx, statement, d.settings.Database)
	if err != nil {
		return err
	}
	query := clickhouse.Query{SQL: sql}
	if d.settings.LogComment {
		query.LogComment = fmt.Sprintf(`{"reads":%q}`, statement)
	}
	_, err = d.clickhouse.Read(ctx, query, func(rows io.Reader) error { return native.Read(rows, each) })
	return err
}
