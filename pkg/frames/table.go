package frames

import (
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// table makes one numeric-long frame: text columns are what alert rules take as labels, numbers as values.
type table struct {
	*rows
	links  Links
	groups []int
	other  int
	// folded are the rows of the group that stands for all the rest.
	folded []int
}

func newTable(spec *flowql.TableFrame, limits Limits, links Links) (*table, error) {
	// A group is a label, also when it is a number such as a port: as a number it would be taken for a value.
	rows, err := newRows(asText(spec.Columns, flowql.RoleGroup), limits)
	if err != nil {
		return nil, err
	}
	return &table{rows: rows, links: links, groups: rows.layout.all(flowql.RoleGroup), other: rows.layout.only(flowql.RoleOther)}, nil
}

func (t *table) add(block native.Block) error {
	start := t.count.rows
	err := t.rows.add(block)
	for row := range t.count.rows - start {
		if isSet(block, t.other, row) {
			t.folded = append(t.folded, start+row)
		}
	}
	return err
}

// nameOther returns what the folded group is called; nothing without one.
func (t *table) nameOther() string {
	if len(t.folded) == 0 {
		return ""
	}
	name := otherName(func(name string) bool {
		for row := range t.count.rows {
			if t.isCalled(row, name) && !slices.Contains(t.folded, row) {
				return true
			}
		}
		return false
	})
	for _, row := range t.folded {
		for _, group := range t.groups {
			t.fields[group].Set(row, name)
		}
	}
	return name
}

func (t *table) isCalled(row int, name string) bool {
	for _, group := range t.groups {
		if t.fields[group].At(row) != name {
			return false
		}
	}
	return true
}

func (t *table) frames() data.Frames {
	meta := &data.FrameMeta{
		Type:                   data.FrameTypeNumericLong,
		TypeVersion:            version01,
		PreferredVisualization: data.VisTypeTable,
		Notices:                t.count.notices(),
	}
	if t.count.rows == 0 {
		// Without fields an alert rule takes it for "no data".
		return data.Frames{data.NewFrame("").SetMeta(meta)}
	}
	links := t.links.dataLinks(flowql.LinkRow, t.nameOther())
	var fields []*data.Field
	for i, field := range t.fields {
		if i != t.other {
			field.Config.Links = links
			fields = append(fields, field)
		}
	}
	return data.Frames{data.NewFrame("", fields...).SetMeta(meta)}
}

// asText returns the columns with those of the role declared to be strings.
func asText(columns []flowql.Column, role string) []flowql.Column {
	texts := make([]flowql.Column, len(columns))
	for i, column := range columns {
		if column.Role == role {
			column.Type = flowql.TypeString
		}
		texts[i] = column
	}
	return texts
}
