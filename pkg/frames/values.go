package frames

import (
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// values makes one frame of a field's values, for variables and suggestions.
type values struct {
	*rows
	limit int
}

func newValues(spec *flowql.ValuesFrame, limits Limits) (*values, error) {
	// A variable takes its options from a field of strings, so a number becomes its text.
	rows, err := newRows(asText(spec.Columns, flowql.RoleGroup), limits)
	return &values{rows, spec.Limit}, err
}

func (v *values) frames() data.Frames {
	frame := data.NewFrame("", v.fields...).SetMeta(&data.FrameMeta{Type: data.FrameTypeTable, TypeVersion: version01, Notices: v.count.notices()})
	if v.limit > 0 && v.count.rows >= v.limit {
		frame.AppendNotices(data.Notice{
			Severity: data.NoticeSeverityInfo,
			Text:     fmt.Sprintf("These are the %d values with the most bytes; there may be more.", v.limit),
		})
	}
	return data.Frames{frame}
}
