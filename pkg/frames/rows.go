package frames

import (
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// rows makes one frame with one field per column.
type rows struct {
	layout layout
	fields []*data.Field
	count  rowCount
}

func newRows(columns []flowql.Column, limits Limits) (*rows, error) {
	r := &rows{layout: layout{columns}, count: rowCount{limit: limits.Rows}}
	for _, column := range columns {
		field, err := newColumnField(column)
		if err != nil {
			return nil, err
		}
		r.fields = append(r.fields, field)
	}
	return r, nil
}

func (r *rows) add(block native.Block) error {
	if err := r.count.add(block.Rows); err != nil {
		return err
	}
	if err := r.layout.check(block); err != nil {
		return err
	}
	for i, column := range block.Columns {
		if err := appendCells(r.fields[i], column, block.Rows); err != nil {
			return err
		}
	}
	return nil
}
