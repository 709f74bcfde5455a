package frames

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// topology makes the two frames of a node graph. Every edge points to nodes that exist: they come from the same rows.
type topology struct {
	layout              layout
	source, destination end
	groups              []flowql.NodeGroupName
	// part is the position of the column that tells edges from nodes, -1 where edges add up to the nodes.
	part   int
	limits Limits
	links  Links
	count  rowCount

	nodes []*node
	byID  map[string]*node
	edges []edge
	// edgeCount counts also those that are too many to show.
	edgeCount int
}

type node struct {
	id, title string
	groups    []string
	// texts of the end's columns.
	texts []string
	// total is of what the node sends and receives, what stays within it once. Nil where nothing was measured.
	in, out, total *float64
}

type edge struct {
	source, target *node
	value          float64
}

func newTopology(spec *flowql.TopologyFrame, limits Limits, links Links) *topology {
	l := layout{spec.Columns}
	return &topology{
		layout:      l,
		source:      newEnd(spec.Source, l),
		destination: newEnd(spec.Destination, l),
		groups:      spec.Source.Groups,
		part:        l.only(flowql.RolePart),
		limits:      limits,
		links:       links,
		count:       rowCount{limits: limits},
		byID:        map[string]*node{},
	}
}

func (t *topology) add(block native.Block) error {
	if err := t.count.add(block.Rows); err != nil {
		return err
	}
	if err := t.layout.check(block); err != nil {
		return err
	}
	values, err := numbers(block, t.layout.only(flowql.RoleValue))
	if err != nil {
		return err
	}
	for row := range block.Rows {
		if err := t.addRow(block, row, values.Values[row]); err != nil {
			return err
		}
	}
	return nil
}

func (t *topology) addRow(block native.Block, row int, value float64) error {
	if t.part < 0 {
		source, target := t.node(t.source, block, row), t.node(t.destination, block, row)
		addUp(source, target, value)
		return t.connect(source, target, value)
	}
	switch part := text(block, t.part, row); part {
	case flowql.PartEdge:
		return t.connect(t.node(t.source, block, row), t.node(t.destination, block, row), value)
	case flowql.PartOut:
		t.node(t.source, block, row).out = &value
	case flowql.PartIn:
		t.node(t.destination, block, row).in = &value
	case flowql.PartBoth:
		t.node(t.source, block, row).total = &value
	default:
		return fmt.Errorf("ClickHouse sent the part %q, which a topology does not have", part)
	}
	return nil
}

func (t *topology) node(e end, block native.Block, row int) *node {
	id := e.id(block, row)
	known := t.byID[id]
	if known == nil {
		known = &node{id: id, title: e.title(block, row), groups: e.groupNames(block, row), texts: e.texts(block, row)}
		if t.part < 0 {
			known.in, known.out, known.total = new(float64), new(float64), new(float64)
		}
		t.nodes, t.byID[id] = append(t.nodes, known), known
	}
	return known
}

// connect leaves out edges that are too many to show. Their nodes count them all the same: there are few enough nodes.
func (t *topology) connect(source, target *node, value float64) error {
	t.edgeCount++
	switch {
	case t.edgeCount <= t.limits.Edges:
		t.edges = append(t.edges, edge{source, target, value})
	case t.limits.Whole:
		return &TooLargeError{t.limits.Edges, "edges", lessEdges}
	}
	return nil
}

const lessEdges = "Lower the number of nodes, or filter further."

// addUp makes the numbers of nodes from those of their edges.
func addUp(source, target *node, value float64) {
	*source.out += value
	*source.total += value
	*target.in += value
	if source != target {
		*target.total += value
	}
}

func (t *topology) frames() data.Frames {
	value := flowql.Column{}
	if position := t.layout.only(flowql.RoleValue); position >= 0 {
		value = t.layout.columns[position]
	}
	if t.part < 0 {
		value.Label = "Total"
	}
	frames := data.Frames{t.nodesFrame(value), t.edgesFrame(value)}
	if t.edgeCount > len(t.edges) {
		frames[0].AppendNotices(warning("Only the first %d of %d edges are shown; the numbers of the nodes count all of them. %s",
			len(t.edges), t.edgeCount, lessEdges)...)
	}
	return frames
}

func (t *topology) nodesFrame(value flowql.Column) *data.Frame {
	ids, titles := make([]string, len(t.nodes)), make([]string, len(t.nodes))
	totals, ins, outs := make([]*float64, len(t.nodes)), make([]*float64, len(t.nodes)), make([]*float64, len(t.nodes))
	other := otherName(func(name string) bool {
		return slices.ContainsFunc(t.nodes, func(n *node) bool { return n.title == name })
	})
	for i, n := range t.nodes {
		ids[i], titles[i] = n.id, cmp.Or(n.title, other)
		totals[i], ins[i], outs[i] = n.total, n.in, n.out
	}
	if len(t.groups) == 0 {
		// Otherwise their groups, below the titles, tell them apart.
		titles = distinguish(titles, t.allTexts())
	}
	frame := nodeGraphFrame("nodes",
		data.NewField("id", nil, ids),
		data.NewField("title", nil, titles),
	)
	frame.Fields = append(frame.Fields, t.groupFields()...)
	frame.Fields = append(frame.Fields,
		measured("mainstat", value.Label, value.Unit, totals),
		measured("detail__in", "Received", value.Unit, ins),
		measured("detail__out", "Sent", value.Unit, outs),
	)
	if t.part < 0 {
		frame.Fields = append(frame.Fields, t.arcs()...)
	}
	return t.linked(frame, flowql.LinkNode, t.nodeTexts())
}

func (t *topology) allTexts() [][]string {
	texts := make([][]string, len(t.nodes))
	for i, n := range t.nodes {
		texts[i] = n.texts
	}
	return texts
}

// groupFields say below each title which group the node is in, and name its groups in the menu. Their colour would take the
// place of the arcs.
func (t *topology) groupFields() []*data.Field {
	if len(t.groups) == 0 {
		return nil
	}
	subtitles := make([]string, len(t.nodes))
	for i, n := range t.nodes {
		subtitles[i] = strings.Join(n.groups, textSeparator)
	}
	fields := []*data.Field{data.NewField("subtitle", nil, subtitles)}
	for g, group := range t.groups {
		names := make([]string, len(t.nodes))
		for i, n := range t.nodes {
			if n.groups != nil {
				names[i] = n.groups[g]
			}
		}
		name := "detail__group"
		if g > 0 {
			name += strconv.Itoa(g + 1)
		}
		fields = append(fields, data.NewField(name, nil, names).SetConfig(&data.FieldConfig{DisplayName: group.Label}))
	}
	return fields
}

// arcs show which part of a node's traffic comes in and which goes out, where both add up to a whole.
func (t *topology) arcs() []*data.Field {
	ins, outs := make([]float64, len(t.nodes)), make([]float64, len(t.nodes))
	for i, n := range t.nodes {
		// The arcs have to add up to one, also around a node that is idle.
		ins[i] = 1
		if sum := *n.in + *n.out; sum > 0 {
			ins[i] = *n.in / sum
		}
		outs[i] = 1 - ins[i]
	}
	return []*data.Field{arc("arc__in", "Received", "blue", ins), arc("arc__out", "Sent", "orange", outs)}
}

func (t *topology) edgesFrame(value flowql.Column) *data.Frame {
	ids := make([]string, len(t.edges))
	sources, targets := make([]string, len(t.edges)), make([]string, len(t.edges))
	values, thicknesses := make([]float64, len(t.edges)), make([]float64, len(t.edges))
	largest := 0.0
	for _, e := range t.edges {
		largest = math.Max(largest, e.value)
	}
	for i, e := range t.edges {
		ids[i], sources[i], targets[i] = edgeID(e), e.source.id, e.target.id
		values[i], thicknesses[i] = e.value, thickness(e.value, largest)
	}
	frame := nodeGraphFrame("edges",
		data.NewField("id", nil, ids),
		data.NewField("source", nil, sources),
		data.NewField("target", nil, targets),
		measured("mainstat", value.Label, value.Unit, values),
		data.NewField("thickness", nil, thicknesses),
	)
	return t.linked(frame, flowql.LinkEdge, t.edgeTexts())
}

// linked adds links, and the fields that they take their texts from, which a node graph does not show.
func (t *topology) linked(frame *data.Frame, of string, texts []*data.Field) *data.Frame {
	links := t.links.dataLinks(of, otherID)
	if len(links) == 0 {
		return frame
	}
	frame.Fields[0].SetConfig(&data.FieldConfig{Links: links})
	frame.Fields = append(frame.Fields, texts...)
	return frame
}

func (t *topology) nodeTexts() []*data.Field {
	return textFields(t.source, t.nodes, func(column string) string { return strings.Replace(column, "Src", "", 1) },
		func(n *node) *node { return n })
}

func (t *topology) edgeTexts() []*data.Field {
	itself := func(column string) string { return column }
	return append(
		textFields(t.source, t.edges, itself, func(e edge) *node { return e.source }),
		textFields(t.destination, t.edges, itself, func(e edge) *node { return e.target })...,
	)
}

// textFields has a field for each column of an end.
func textFields[T any](e end, things []T, name func(column string) string, nodeOf func(T) *node) []*data.Field {
	fields := make([]*data.Field, len(e.columns))
	for i, column := range e.columns {
		texts := make([]string, len(things))
		for j, thing := range things {
			texts[j] = nodeOf(thing).texts[i]
		}
		fields[i] = data.NewField(name(e.name.layout.columns[column].Name), nil, texts)
	}
	return fields
}

const (
	thinnest = 1.0
	thickest = 8.0
)

// thickness in pixels grows with the root, so that small edges stay visible beside large ones.
func thickness(value, largest float64) float64 {
	if value <= 0 || largest <= 0 {
		return thinnest
	}
	return thinnest + (thickest-thinnest)*math.Sqrt(value/largest)
}

func nodeGraphFrame(name string, fields ...*data.Field) *data.Frame {
	return data.NewFrame(name, fields...).SetMeta(&data.FrameMeta{PreferredVisualization: data.VisTypeNodeGraph})
}

func measured[T float64 | *float64](name, displayName, unit string, values []T) *data.Field {
	return data.NewField(name, nil, values).SetConfig(&data.FieldConfig{DisplayName: displayName, Unit: unit})
}

func arc(name, displayName, color string, fractions []float64) *data.Field {
	return data.NewField(name, nil, fractions).SetConfig(&data.FieldConfig{
		DisplayName: displayName,
		Color:       map[string]any{"mode": "fixed", "fixedColor": color},
	})
}
