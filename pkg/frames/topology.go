package frames

import (
	"math"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// topology makes the two frames of a node graph. Every edge points to nodes that exist: they come from the same rows.
type topology struct {
	layout              layout
	source, destination end
	count               rowCount

	nodes []*node
	byID  map[string]*node
	edges []edge
}

type node struct {
	id, title string
	// total counts traffic within the node once.
	in, out, total float64
}

type edge struct {
	source, target string
	value          float64
}

func newTopology(spec *flowql.TopologyFrame, limits Limits) *topology {
	l := layout{spec.Columns}
	return &topology{
		layout:      l,
		source:      newEnd(spec.Source, l),
		destination: newEnd(spec.Destination, l),
		count:       rowCount{limit: limits.Rows},
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
		t.connect(t.node(t.source, block, row), t.node(t.destination, block, row), values.Values[row])
	}
	return nil
}

func (t *topology) node(e end, block native.Block, row int) *node {
	id := e.id(block, row)
	known := t.byID[id]
	if known == nil {
		known = &node{id: id, title: e.title(block, row)}
		t.nodes, t.byID[id] = append(t.nodes, known), known
	}
	return known
}

func (t *topology) connect(source, target *node, value float64) {
	source.out += value
	source.total += value
	target.in += value
	if source != target {
		target.total += value
	}
	t.edges = append(t.edges, edge{source.id, target.id, value})
}

func (t *topology) frames() data.Frames {
	unit := ""
	if value := t.layout.only(flowql.RoleValue); value >= 0 {
		unit = t.layout.columns[value].Unit
	}
	return data.Frames{t.nodesFrame(unit), t.edgesFrame(unit)}
}

func (t *topology) nodesFrame(unit string) *data.Frame {
	ids, titles := make([]string, len(t.nodes)), make([]string, len(t.nodes))
	totals, ins, outs := make([]float64, len(t.nodes)), make([]float64, len(t.nodes)), make([]float64, len(t.nodes))
	inArcs, outArcs := make([]float64, len(t.nodes)), make([]float64, len(t.nodes))
	for i, n := range t.nodes {
		ids[i], titles[i] = n.id, n.title
		totals[i], ins[i], outs[i] = n.total, n.in, n.out
		// The arcs have to add up to one, also around a node that is idle.
		inArcs[i] = 1
		if sum := n.in + n.out; sum > 0 {
			inArcs[i] = n.in / sum
		}
		outArcs[i] = 1 - inArcs[i]
	}
	return nodeGraphFrame("nodes",
		data.NewField("id", nil, ids),
		data.NewField("title", nil, titles),
		measured("mainstat", "Total", unit, totals),
		measured("detail__in", "Received", unit, ins),
		measured("detail__out", "Sent", unit, outs),
		arc("arc__in", "Received", "blue", inArcs),
		arc("arc__out", "Sent", "orange", outArcs),
	)
}

func (t *topology) edgesFrame(unit string) *data.Frame {
	ids := make([]string, len(t.edges))
	sources, targets := make([]string, len(t.edges)), make([]string, len(t.edges))
	values, thicknesses := make([]float64, len(t.edges)), make([]float64, len(t.edges))
	largest := 0.0
	for _, e := range t.edges {
		largest = math.Max(largest, e.value)
	}
	for i, e := range t.edges {
		ids[i], sources[i], targets[i] = edgeID(e), e.source, e.target
		values[i], thicknesses[i] = e.value, thickness(e.value, largest)
	}
	return nodeGraphFrame("edges",
		data.NewField("id", nil, ids),
		data.NewField("source", nil, sources),
		data.NewField("target", nil, targets),
		measured("mainstat", "Total", unit, values),
		data.NewField("thickness", nil, thicknesses),
	)
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

func measured(name, displayName, unit string, values []float64) *data.Field {
	return data.NewField(name, nil, values).SetConfig(&data.FieldConfig{DisplayName: displayName, Unit: unit})
}

func arc(name, displayName, color string, fractions []float64) *data.Field {
	return data.NewField(name, nil, fractions).SetConfig(&data.FieldConfig{
		DisplayName: displayName,
		Color:       map[string]any{"mode": "fixed", "fixedColor": color},
	})
}
