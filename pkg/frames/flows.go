package frames

import (
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// flows makes a table of flow records, and says when there may be more of them and where they go on.
type flows struct {
	*rows
	limit int
}

// FlowsMeta is the custom part of the frame's meta.
type FlowsMeta struct {
	// NextCursor is what a flow query's `after` wants for the next page; empty when this page is the last.
	NextCursor string `json:"nextCursor,omitempty"`
}

func newFlows(spec *flowql.FlowsFrame, limits Limits) (*flows, error) {
	rows, err := newRows(spec.Columns, limits)
	return &flows{rows, spec.Limit}, err
}

func (f *flows) frames() data.Frames {
	meta := &data.FrameMeta{
		Type:                   data.FrameTypeTable,
		TypeVersion:            version01,
		PreferredVisualization: data.VisTypeTable,
		Notices:                f.count.notices(),
	}
	fields := f.fields
	more := f.limit > 0 && f.count.rows >= f.limit
	if i := f.layout.only(flowql.RoleCursor); i >= 0 {
		if cursors := fields[i]; more {
			last, _ := cursors.At(cursors.Len() - 1).(string)
			meta.Custom = FlowsMeta{NextCursor: last}
		}
		fields = append(fields[:i:i], fields[i+1:]...)
	}
	frame := data.NewFrame("", fields...).SetMeta(meta)
	if more {
		frame.AppendNotices(data.Notice{
			Severity: data.NoticeSeverityInfo,
			Text:     fmt.Sprintf("These are the first %d flows; there may be more. Raise the limit, or filter further.", f.limit),
		})
	}
	return data.Frames{frame}
}
