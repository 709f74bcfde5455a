package frames

import (
	"fmt"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// timeseries makes one frame per group, each with every step of the range.
type timeseries struct {
	spec   *flowql.TimeseriesFrame
	layout layout
	name   groupName
	limits Limits
	count  rowCount

	// Positions of the columns, -1 for one that is not there.
	time, value, other int
	groups             []int

	series []*series
	byKey  map[string]*series
}

type series struct {
	name   string
	labels data.Labels
	other  bool
	values []float64
	// present tells which steps have a row.
	present []bool
}

func newTimeseries(spec *flowql.TimeseriesFrame, limits Limits) *timeseries {
	l := layout{spec.Columns}
	return &timeseries{
		spec:   spec,
		layout: l,
		time:   l.only(flowql.RoleTime),
		value:  l.only(flowql.RoleValue),
		other:  l.only(flowql.RoleOther),
		groups: l.all(flowql.RoleGroup),
		name:   newGroupName(spec.Name, l),
		limits: limits,
		count:  rowCount{limit: limits.Rows},
		byKey:  map[string]*series{},
	}
}

func (t *timeseries) add(block native.Block) error {
	if err := t.count.add(block.Rows); err != nil {
		return err
	}
	if err := t.layout.check(block); err != nil {
		return err
	}
	times, err := times(block, t.time)
	if err != nil {
		return err
	}
	values, err := numbers(block, t.value)
	if err != nil {
		return err
	}
	var current *series
	for row := range block.Rows {
		// Rows come group by group, so the series is looked up only where the group changes.
		if row == 0 || !t.sameGroup(block, row-1, row) {
			if current, err = t.seriesOf(block, row); err != nil {
				return err
			}
		}
		step, err := t.step(times.Milliseconds[row])
		if err != nil {
			return err
		}
		if !values.Null(row) {
			current.values[step], current.present[step] = values.Values[row], true
		}
	}
	return nil
}

func (t *timeseries) sameGroup(block native.Block, i, j int) bool {
	for _, column := range t.groups {
		if !block.Columns[column].Values.Same(i, j) {
			return false
		}
	}
	return t.other < 0 || block.Columns[t.other].Values.Same(i, j)
}

func (t *timeseries) step(ms int64) (int, error) {
	if offset := ms - t.spec.StartMs; offset >= 0 && t.spec.StepMs > 0 {
		if step := offset / t.spec.StepMs; step < int64(t.spec.Buckets) && step*t.spec.StepMs == offset {
			return int(step), nil
		}
	}
	return 0, fmt.Errorf("ClickHouse sent the time %s, which is not a step of this query", time.UnixMilli(ms).UTC().Format(time.RFC3339Nano))
}

func (t *timeseries) seriesOf(block native.Block, row int) (*series, error) {
	texts := texts(block, t.groups, row)
	other := isOther(block, t.other, row)
	key := seriesKey(texts, other)
	if known := t.byKey[key]; known != nil {
		return known, nil
	}
	s := &series{name: t.name.of(block, row), other: other}
	if other {
		s.name = otherName
		for i := range texts {
			texts[i] = otherName
		}
	}
	if len(t.groups) > 0 {
		s.labels = data.Labels{}
	}
	for i, column := range t.groups {
		s.labels[t.layout.columns[column].Name] = texts[i]
	}
	if err := t.admit(); err != nil {
		return nil, err
	}
	s.values, s.present = make([]float64, t.spec.Buckets), make([]bool, t.spec.Buckets)
	t.series, t.byKey[key] = append(t.series, s), s
	return s, nil
}

func (t *timeseries) admit() error {
	count := len(t.series) + 1
	if count > t.limits.Series {
		return &TooLargeError{t.limits.Series, "series", "Lower the number of top groups, or group by less."}
	}
	if count*t.spec.Buckets > t.limits.Points {
		return &TooLargeError{t.limits.Points, "points", "Choose a longer step, a shorter time range or fewer top groups."}
	}
	return nil
}

// seriesKey is unique whatever the texts contain.
func seriesKey(texts []string, other bool) string {
	var key strings.Builder
	fmt.Fprint(&key, other)
	for _, text := range texts {
		fmt.Fprintf(&key, ",%d:%s", len(text), text)
	}
	return key.String()
}

func (t *timeseries) frames() data.Frames {
	meta := func() *data.FrameMeta {
		return &data.FrameMeta{Type: data.FrameTypeTimeSeriesMulti, TypeVersion: version01}
	}
	if len(t.series) == 0 {
		return data.Frames{data.NewFrame("").SetMeta(meta())}
	}
	steps := make([]time.Time, t.spec.Buckets)
	for i := range steps {
		steps[i] = time.UnixMilli(t.spec.StartMs + int64(i)*t.spec.StepMs).UTC()
	}
	frames := make(data.Frames, 0, len(t.series))
	var others data.Frames
	for _, s := range t.series {
		time := data.NewField("time", nil, steps).SetConfig(&data.FieldConfig{Interval: float64(t.spec.StepMs)})
		frame := data.NewFrame("", time, t.valueField(s)).SetMeta(meta())
		if s.other {
			others = append(others, frame)
		} else {
			frames = append(frames, frame)
		}
	}
	return append(frames, others...)
}

func (t *timeseries) valueField(s *series) *data.Field {
	config := &data.FieldConfig{DisplayNameFromDS: s.name}
	if t.value >= 0 {
		config.Unit = t.layout.columns[t.value].Unit
	}
	if t.spec.Fill == flowql.FillZero {
		return data.NewField("value", s.labels, s.values).SetConfig(config)
	}
	withGaps := make([]*float64, len(s.values))
	for i := range s.values {
		if s.present[i] {
			withGaps[i] = &s.values[i]
		}
	}
	return data.NewField("value", s.labels, withGaps).SetConfig(config)
}
