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
	r := &rows{layout: layout{columns}, count: rowCount{limits: limits}}
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
	if err := r.layout.check(block); err != nil {
		return err
	}
	taken, err := r.count.take(block.Rows)
	if err != nil {
		return err
	}
	for i, column := range block.Columns {
		if err := appendCells(r.fields[i], column, taken); err != nil {
			return err
		}
		mapPorts(r.fields[i], portsOf(r.layout.columns[i]), column.Values, taken)
	}
	if r.count.cut {
		return errEnough
	}
	return nil
}
