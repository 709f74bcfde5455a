package frames

import (
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// flows makes a table of flow records, and says when there may be more of them.
type flows struct {
	*rows
	limit int
}

func newFlows(spec *flowql.FlowsFrame, limits Limits) (*flows, error) {
	rows, err := newRows(spec.Columns, limits)
	return &flows{rows, spec.Limit}, err
}

func (f *flows) frames() data.Frames {
	frame := data.NewFrame("", f.fields...).SetMeta(&data.FrameMeta{
		Type:                   data.FrameTypeTable,
		TypeVersion:            version01,
		PreferredVisualization: data.VisTypeTable,
	})
	if f.limit > 0 && f.count.rows >= f.limit {
		frame.AppendNotices(data.Notice{
			Severity: data.NoticeSeverityInfo,
			Text:     fmt.Sprintf("These are the first %d flows; there may be more. Raise the limit, or filter further.", f.limit),
		})
	}
	return data.Frames{frame}
}
