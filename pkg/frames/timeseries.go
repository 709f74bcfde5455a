package frames

import (
	"cmp"
	"fmt"
	"slices"
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
	links  Links

	// Positions of the columns, -1 for one that is not there.
	time, value, other, earlier int
	groups                      []int

	series []*series
	byKey  map[string]*series
}

type series struct {
	name string
	// texts of the groups; of Other empty.
	texts []string
	other bool
	// earlier: of the period that is compared with.
	earlier bool
	values  []float64
	// present tells which steps have a row.
	present []bool
}

func newTimeseries(spec *flowql.TimeseriesFrame, limits Limits, links Links) *timeseries {
	l := layout{spec.Columns}
	return &timeseries{
		spec:    spec,
		layout:  l,
		time:    l.only(flowql.RoleTime),
		value:   l.only(flowql.RoleValue),
		other:   l.only(flowql.RoleOther),
		earlier: l.only(flowql.RoleEarlier),
		groups:  l.all(flowql.RoleGroup),
		name:    newGroupName(spec.Name, l),
		limits:  limits,
		links:   links,
		byKey:   map[string]*series{},
	}
}

func (t *timeseries) add(block native.Block) error {
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
	for _, column := range []int{t.other, t.earlier} {
		if column >= 0 && !block.Columns[column].Values.Same(i, j) {
			return false
		}
	}
	return true
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
	other, earlier := isSet(block, t.other, row), isSet(block, t.earlier, row)
	key := seriesKey(texts, other, earlier)
	if known := t.byKey[key]; known != nil {
		return known, nil
	}
	if err := t.admit(); err != nil {
		return nil, err
	}
	s := t.empty(series{name: t.name.of(block, row), texts: texts, other: other, earlier: earlier})
	t.series, t.byKey[key] = append(t.series, s), s
	return s, nil
}

// empty is a series without rows.
func (t *timeseries) empty(s series) *series {
	s.values, s.present = make([]float64, t.spec.Buckets), make([]bool, t.spec.Buckets)
	return &s
}

// admit keeps what the compiler could not bound from growing: it leaves groups that do not fit to Other where it is told
// the limits (fitting-groups.ts). Half of the series would be a wrong answer.
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
func seriesKey(texts []string, other, earlier bool) string {
	var key strings.Builder
	fmt.Fprint(&key, other, earlier)
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
	// One for all: nobody changes it, and copies would be most of the memory of many series.
	time := data.NewField("time", nil, steps).SetConfig(&data.FieldConfig{Interval: float64(t.spec.StepMs)})
	frames := make(data.Frames, 0, len(t.series))
	var others data.Frames
	t.sort()
	t.pair()
	t.nameOther()
	t.distinguish()
	for _, s := range t.series {
		frame := data.NewFrame("", time, t.valueField(s)).SetMeta(meta())
		if s.other {
			others = append(others, frame)
		} else {
			frames = append(frames, frame)
		}
	}
	all := append(frames, others...)
	if fewer := t.spec.Fewer; fewer != nil && len(frames) >= fewer.Groups && (t.other < 0 || len(others) > 0) {
		all[0].AppendNotices(warning("%s", fewer.Text)...)
	}
	return all
}

// sort puts what adds up to most first, as people read a legend and bars; where nothing adds up the order is that of the names.
func (t *timeseries) sort() {
	if t.spec.Fill != flowql.FillZero {
		return
	}
	total := func(s *series) (total float64) {
		for _, value := range s.values {
			total += value
		}
		return total
	}
	slices.SortStableFunc(t.series, func(a, b *series) int { return cmp.Compare(total(b), total(a)) })
}

// distinguish tells series of one name apart, in either period alike.
func (t *timeseries) distinguish() {
	for _, earlier := range []bool{false, true} {
		var ofPeriod []*series
		var names []string
		var texts [][]string
		for _, s := range t.series {
			if s.earlier == earlier && !s.other {
				ofPeriod, names, texts = append(ofPeriod, s), append(names, s.name), append(texts, s.texts)
			}
		}
		for i, name := range distinguish(names, texts) {
			ofPeriod[i].name = name
		}
	}
}

// periodLabel is on series of the earlier period.
const periodLabel = "period"

// pair gives each group both periods where no flows are 0, the present one first.
func (t *timeseries) pair() {
	if t.earlier < 0 || t.spec.Fill != flowql.FillZero {
		return
	}
	var paired []*series
	for _, s := range t.series {
		twin := t.byKey[seriesKey(s.texts, s.other, !s.earlier)]
		if twin != nil && s.earlier {
			// It came with its twin.
			continue
		}
		if twin == nil {
			twin = t.empty(series{name: s.name, texts: slices.Clone(s.texts), other: s.other, earlier: !s.earlier})
		}
		if s.earlier {
			s, twin = twin, s
		}
		paired = append(paired, s, twin)
	}
	t.series = paired
}

func (t *timeseries) nameOther() {
	isOther := func(s *series) bool { return s.other }
	if !slices.ContainsFunc(t.series, isOther) {
		return
	}
	name := otherName(func(name string) bool {
		return slices.ContainsFunc(t.series, func(s *series) bool { return !s.other && s.isCalled(name) })
	})
	for _, s := range t.series {
		if s.other {
			s.name = name
			for i := range s.texts {
				s.texts[i] = name
			}
		}
	}
}

func (s *series) isCalled(name string) bool {
	return !slices.ContainsFunc(s.texts, func(text string) bool { return text != name })
}

func (t *timeseries) labels(s *series) data.Labels {
	if len(t.groups) == 0 && !s.earlier {
		return nil
	}
	labels := data.Labels{}
	if s.earlier {
		// Without it an alert rule could not tell the periods apart.
		labels[periodLabel] = t.spec.Earlier
	}
	for i, column := range t.groups {
		labels[t.layout.columns[column].Name] = s.texts[i]
	}
	return labels
}

func (t *timeseries) valueField(s *series) *data.Field {
	config := &data.FieldConfig{DisplayNameFromDS: s.name}
	if s.earlier {
		config.DisplayNameFromDS += " (" + t.spec.Earlier + ")"
		config.Custom = map[string]any{"lineStyle": map[string]any{"fill": "dash", "dash": []int{6, 6}}, "fillOpacity": 0}
	}
	// A link keeps the panel's time range, which is that of the present.
	if !s.other && !s.earlier {
		config.Links = t.links.dataLinks(flowql.LinkSeries, "")
	}
	if t.value >= 0 {
		config.Unit = t.layout.columns[t.value].Unit
	}
	if t.spec.Fill == flowql.FillZero {
		return data.NewField("value", t.labels(s), s.values).SetConfig(config)
	}
	withGaps := make([]*float64, len(s.values))
	for i := range s.values {
		if s.present[i] {
			withGaps[i] = &s.values[i]
		}
	}
	return data.NewField("value", t.labels(s), withGaps).SetConfig(config)
}
