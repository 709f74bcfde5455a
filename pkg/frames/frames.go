// Package frames turns ClickHouse's answer to a compiled flow query into Grafana's data frames, one file per kind.
package frames

import (
	"errors"
	"fmt"
	"io"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// Read reads rows in ClickHouse's Native format. There is always a first frame, typed even when nothing matched.
// Rows beyond the limits are not read (see Limits), or it returns a *TooLargeError.
func Read(spec flowql.FrameSpec, rows io.Reader, limits Limits, links Links) (data.Frames, error) {
	builder, err := newBuilder(spec, limits, links)
	if err != nil {
		return nil, err
	}
	if err := native.Read(rows, builder.add); err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return builder.frames(), nil
}

// builder takes in the rows of one result, then makes its frames.
type builder interface {
	add(native.Block) error
	frames() data.Frames
}

func newBuilder(spec flowql.FrameSpec, limits Limits, links Links) (builder, error) {
	switch spec := spec.(type) {
	case *flowql.TimeseriesFrame:
		return newTimeseries(spec, limits, links), nil
	case *flowql.TableFrame:
		return newTable(spec, limits, links)
	case *flowql.FlowsFrame:
		return newFlows(spec, limits)
	case *flowql.TopologyFrame:
		return newTopology(spec, limits, links), nil
	case *flowql.ValuesFrame:
		return newValues(spec, limits)
	default:
		return nil, fmt.Errorf("no frames are known for %T", spec)
	}
}

var version01 = data.FrameTypeVersion{0, 1}

// otherName is what the group that stands for all the rest is called in names, labels and cells: Other, unless a real
// group of the same answer is. Labels of two series must never be the same: an alert rule fails on them.
func otherName(isTaken func(name string) bool) string {
	name := "Other"
	for isTaken(name) {
		name = "(" + name + ")"
	}
	return name
}
