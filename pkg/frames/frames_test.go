package frames

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/experimental"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

const noon = 1_795_435_200_000 // 2026-11-23T12:00:00Z

var (
	timeColumn      = flowql.Column{Name: "time", Role: flowql.RoleTime, Type: flowql.TypeTime, Label: "Time"}
	otherColumn     = flowql.Column{Name: "other", Role: flowql.RoleOther, Type: flowql.TypeBoolean, Label: "Other"}
	namespaceColumn = flowql.Column{Name: "SrcK8S_Namespace", Role: flowql.RoleGroup, Type: flowql.TypeString, Label: "Source namespace", Filterable: true}
	portColumn      = flowql.Column{Name: "DstPort", Role: flowql.RoleGroup, Type: flowql.TypeNumber, Label: "Destination port", Filterable: true}
	protocolColumn  = flowql.Column{
		Name: "Proto", Role: flowql.RoleGroup, Type: flowql.TypeString, Label: "Protocol",
		Texts: map[string]string{"": "(none)", "6": "TCP"},
	}
	rateColumn = flowql.Column{Name: "value", Role: flowql.RoleValue, Type: flowql.TypeNumber, Label: "Bytes per second", Unit: "Bps"}

	namespaceName = flowql.NameSpec{
		Measure: "Bytes per second",
		Parts:   []flowql.NamePart{{Columns: []string{"SrcK8S_Namespace"}, Empty: "(no namespace)"}},
	}
)

func seriesSpec(fill string, columns ...flowql.Column) *flowql.TimeseriesFrame {
	return &flowql.TimeseriesFrame{Columns: columns, Name: namespaceName, StartMs: noon, StepMs: 30_000, Buckets: 4, Fill: fill}
}

func comparedSpec(fill string) *flowql.TimeseriesFrame {
	earlier := flowql.Column{Name: "earlier", Role: flowql.RoleEarlier, Type: flowql.TypeBoolean, Label: "Earlier"}
	spec := seriesSpec(fill, timeColumn, otherColumn, namespaceColumn, earlier, rateColumn)
	spec.Earlier = "1d earlier"
	return spec
}

func at(buckets ...int64) Column {
	for i := range buckets {
		buckets[i] = noon + 30_000*buckets[i]
	}
	return Times("time", buckets...)
}

func one(value float64) *float64 { return &value }

func topologySpec() *flowql.TopologyFrame {
	group := func(name string) flowql.Column {
		return flowql.Column{Name: name, Role: flowql.RoleGroup, Type: flowql.TypeString}
	}
	other := func(name string) flowql.Column {
		return flowql.Column{Name: name, Role: flowql.RoleOther, Type: flowql.TypeBoolean}
	}
	end := func(prefix, other string) flowql.End {
		return flowql.End{Columns: []string{prefix + "K8S_Namespace", prefix + "K8S_Name"}, Other: other, Name: flowql.NamePart{
			Columns:   []string{prefix + "K8S_Namespace", prefix + "K8S_Name"},
			Fallbacks: []string{prefix + "SubnetLabel"},
			Empty:     "Unknown",
		}}
	}
	return &flowql.TopologyFrame{
		Columns: []flowql.Column{
			group("SrcK8S_Namespace"), group("SrcK8S_Name"), group("SrcSubnetLabel"), other("sourceOther"),
			group("DstK8S_Namespace"), group("DstK8S_Name"), group("DstSubnetLabel"), other("destinationOther"), rateColumn,
		},
		Source:      end("Src", "sourceOther"),
		Destination: end("Dst", "destinationOther"),
	}
}

func latencySpec() *flowql.TopologyFrame {
	end := func(column, other string) flowql.End {
		name := flowql.NamePart{Columns: []string{column}, Empty: "(no namespace)"}
		return flowql.End{Columns: []string{column}, Other: other, Name: name}
	}
	return &flowql.TopologyFrame{
		Columns: []flowql.Column{
			{Name: "part", Role: flowql.RolePart, Type: flowql.TypeString},
			{Name: "sourceOther", Role: flowql.RoleOther, Type: flowql.TypeBoolean},
			namespaceColumn,
			{Name: "destinationOther", Role: flowql.RoleOther, Type: flowql.TypeBoolean},
			{Name: "DstK8S_Namespace", Role: flowql.RoleGroup, Type: flowql.TypeString},
			{Name: "value", Role: flowql.RoleValue, Type: flowql.TypeNumber, Label: "Average RTT", Unit: "ms"},
		},
		Source:      end("SrcK8S_Namespace", "sourceOther"),
		Destination: end("DstK8S_Namespace", "destinationOther"),
	}
}

// namespacesSpec is of edges that add up to their nodes.
func namespacesSpec() *flowql.TopologyFrame {
	spec := latencySpec()
	spec.Columns = spec.Columns[1:]
	return spec
}

func groupedSpec() *flowql.TopologyFrame {
	text := func(name string) flowql.Column {
		return flowql.Column{Name: name, Role: flowql.RoleGroup, Type: flowql.TypeString}
	}
	spec := namespacesSpec()
	spec.Columns = []flowql.Column{
		spec.Columns[0], text("SrcK8S_HostName"), spec.Columns[1],
		spec.Columns[2], text("DstK8S_HostName"), spec.Columns[3], rateColumn,
	}
	for end, prefix := range map[*flowql.End]string{&spec.Source: "Src", &spec.Destination: "Dst"} {
		end.Columns = []string{prefix + "K8S_HostName", prefix + "K8S_Namespace"}
		name := flowql.NamePart{Columns: []string{prefix + "K8S_HostName"}, Empty: "External"}
		end.Groups = []flowql.NodeGroupName{{NamePart: name, Label: "Node"}}
	}
	return spec
}

// edges of a byte each between the namespaces, two by two.
func edges(names ...string) []Column {
	var sources, targets []string
	var values []float64
	for i := 0; i < len(names); i += 2 {
		sources, targets, values = append(sources, names[i]), append(targets, names[i+1]), append(values, 1)
	}
	none := make([]byte, len(values))
	return []Column{
		Bytes("sourceOther", none...), Words("SrcK8S_Namespace", sources...),
		Bytes("destinationOther", none...), Words("DstK8S_Namespace", targets...), Floats("value", values...),
	}
}

// Each case is a result of ClickHouse and, in testdata, the frames it becomes.
var cases = []struct {
	name string
	spec flowql.FrameSpec
	rows [][]Column
}{
	{
		// A bucket without a row is 0; the second block goes on with the series of the first; Other comes last.
		"timeseries-groups", seriesSpec(flowql.FillZero, timeColumn, otherColumn, namespaceColumn, rateColumn),
		[][]Column{
			{at(0, 2, 1), Bytes("other", 0, 0, 1), Words("SrcK8S_Namespace", "billing", "billing", ""), Floats("value", 10, 30, 7)},
			{at(3, 0), Bytes("other", 0, 0), Words("SrcK8S_Namespace", "billing", ""), Floats("value", 40, 1)},
		},
	},
	{
		// Both periods of each group, the present one first: billing is new, shop has gone silent, the rest has Other's two.
		"timeseries-compared", comparedSpec(flowql.FillZero),
		[][]Column{{
			at(0, 1, 2, 0, 1), Bytes("other", 0, 0, 0, 1, 1), Words("SrcK8S_Namespace", "billing", "billing", "shop", "", ""),
			Bytes("earlier", 0, 0, 1, 0, 1), Floats("value", 10, 30, 7, 1, 2),
		}},
	},
	{
		// Of what was not measured there is no series.
		"timeseries-compared-gaps", comparedSpec(flowql.FillGap),
		[][]Column{{at(0, 1), Bytes("other", 0, 0), Words("SrcK8S_Namespace", "billing", "shop"), Bytes("earlier", 0, 1), Floats("value", 10, 7)}},
	},
	{
		"timeseries-gaps", seriesSpec(flowql.FillGap, timeColumn, portColumn, rateColumn),
		[][]Column{{at(0, 1, 3), Floats("DstPort", 443, 443, 443), NullableFloats("value", one(1.5), nil, one(0))}},
	},
	{
		// The name says what people call a value, the label stays the value.
		"timeseries-called", &flowql.TimeseriesFrame{
			Columns: []flowql.Column{timeColumn, protocolColumn, rateColumn}, StartMs: noon, StepMs: 30_000, Buckets: 1, Fill: flowql.FillZero,
			Name: flowql.NameSpec{Parts: []flowql.NamePart{{Columns: []string{"Proto"}, Empty: "(no protocol)"}}},
		},
		[][]Column{{at(0, 0, 0), Strings("Proto", "", "6", "99"), Floats("value", 1, 2, 3)}},
	},
	{
		"table-called", &flowql.TableFrame{Columns: []flowql.Column{protocolColumn, rateColumn}, Name: namespaceName},
		[][]Column{{Strings("Proto", "", "6", "99"), Floats("value", 1, 2, 3)}},
	},
	{
		"timeseries-total", &flowql.TimeseriesFrame{
			Columns: []flowql.Column{timeColumn, rateColumn}, Name: flowql.NameSpec{Measure: "Bytes per second"},
			StartMs: noon, StepMs: 30_000, Buckets: 4, Fill: flowql.FillZero,
		},
		[][]Column{{at(1), Floats("value", 5)}},
	},
	{"timeseries-none", seriesSpec(flowql.FillZero, timeColumn, namespaceColumn, rateColumn), nil},
	{
		"table-groups", &flowql.TableFrame{Columns: []flowql.Column{otherColumn, namespaceColumn, portColumn, rateColumn}, Name: namespaceName},
		[][]Column{{
			Bytes("other", 0, 0, 1), Strings("SrcK8S_Namespace", "shop", "", ""), Floats("DstPort", 443, 53, 0), Floats("value", 100, 20, 3),
		}},
	},
	{
		// A real group that is called as the rest is: the rest gives way.
		"table-real-other", &flowql.TableFrame{Columns: []flowql.Column{otherColumn, namespaceColumn, protocolColumn, rateColumn}, Name: namespaceName},
		[][]Column{{
			Bytes("other", 0, 0, 1), Strings("SrcK8S_Namespace", "Other", "shop", ""), Strings("Proto", "Other", "6", ""), Floats("value", 100, 20, 3),
		}},
	},
	{
		"timeseries-real-other", seriesSpec(flowql.FillZero, timeColumn, otherColumn, namespaceColumn, rateColumn),
		[][]Column{{at(0, 0, 1), Bytes("other", 0, 0, 1), Words("SrcK8S_Namespace", "(Other)", "Other", ""), Floats("value", 10, 30, 7)}},
	},
	{"table-none", &flowql.TableFrame{Columns: []flowql.Column{namespaceColumn, rateColumn}, Name: namespaceName}, nil},
	{
		"flows-cut", &flowql.FlowsFrame{Limit: 2, Columns: []flowql.Column{
			{Name: "TimeFlowEndMs", Role: flowql.RoleField, Type: flowql.TypeTime, Label: "End time"},
			{Name: "SrcK8S_Namespace", Role: flowql.RoleField, Type: flowql.TypeString, Label: "Source namespace", Filterable: true},
			{Name: "Flags", Role: flowql.RoleField, Type: flowql.TypeStrings, Label: "TCP flags"},
			{Name: "TimeFlowRttNs", Role: flowql.RoleField, Type: flowql.TypeNumber, Label: "RTT", Unit: "ns"},
			{Name: "Duplicate", Role: flowql.RoleField, Type: flowql.TypeBoolean, Label: "Duplicate"},
		}},
		[][]Column{{
			Times("TimeFlowEndMs", noon+1, noon), Words("SrcK8S_Namespace", "shop", "o'brien"), Lists("Flags", []string{"SYN", "ACK"}, nil),
			NullableFloats("TimeFlowRttNs", one(1200), nil), Bytes("Duplicate", 0, 1),
		}},
	},
	{
		// Cells stay numbers; those of ports that have names say so, whichever block they came in.
		"flows-ports", &flowql.FlowsFrame{Limit: 9, Columns: []flowql.Column{
			{Name: "SrcPort", Role: flowql.RoleField, Type: flowql.TypeNumber, Label: "Source port", Filterable: true},
			{Name: "XlatDstPort", Role: flowql.RoleField, Type: flowql.TypeNumber, Label: "Translated destination port", Filterable: true},
			{Name: "Bytes", Role: flowql.RoleField, Type: flowql.TypeNumber, Label: "Bytes", Unit: "decbytes", Filterable: true},
		}},
		[][]Column{
			{Floats("SrcPort", 443, 50123), NullableFloats("XlatDstPort", nil, one(50124)), Floats("Bytes", 443, 80)},
			{Floats("SrcPort", 53, 443), NullableFloats("XlatDstPort", nil, nil), Floats("Bytes", 1, 2)},
		},
	},
	{
		// Both ways, within one node, to the rest, a node known only by its label, and texts that try to be an id.
		"topology", topologySpec(),
		[][]Column{{
			Words("SrcK8S_Namespace", "shop", "shop", "db", "", "a/b"), Words("SrcK8S_Name", "web", "web", "pg", "", `\other`),
			Words("SrcSubnetLabel", "", "", "", "EXT:dns", ""), Bytes("sourceOther", 0, 0, 0, 0, 0),
			Words("DstK8S_Namespace", "db", "shop", "shop", "", ""), Words("DstK8S_Name", "pg", "web", "web", "", ""),
			Words("DstSubnetLabel", "", "", "", "", ""), Bytes("destinationOther", 0, 0, 0, 1, 1),
			Floats("value", 400, 100, 25, 4, 0),
		}},
	},
	{
		// Numbers that do not add up come as rows of their own. The database only receives, the shop's own traffic is both.
		"topology-parts", latencySpec(),
		[][]Column{{
			Words("part", "edge", "edge", "out", "in", "in", "both", "both"),
			Bytes("sourceOther", 0, 0, 0, 0, 0, 0, 0), Words("SrcK8S_Namespace", "shop", "shop", "shop", "", "", "shop", "db"),
			Bytes("destinationOther", 0, 0, 0, 0, 0, 0, 0), Words("DstK8S_Namespace", "db", "shop", "", "db", "shop", "", ""),
			Floats("value", 12.5, 0.5, 9, 12.5, 0.5, 9, 12.5),
		}},
	},
	{
		// One workload on two hosts is two nodes. A real one that is called Other, and the rest, which is in no group.
		"topology-grouped", groupedSpec(),
		[][]Column{{
			Bytes("sourceOther", 0, 0, 0), Words("SrcK8S_HostName", "node-1", "node-2", ""), Words("SrcK8S_Namespace", "shop", "shop", "Other"),
			Bytes("destinationOther", 0, 0, 1), Words("DstK8S_HostName", "node-2", "", ""), Words("DstK8S_Namespace", "shop", "", ""),
			Floats("value", 400, 100, 25),
		}},
	},
	{
		// Scopes of one end are side by side.
		"timeseries-both-ends", &flowql.TimeseriesFrame{
			Columns: []flowql.Column{timeColumn, namespaceColumn, portColumn, protocolColumn, rateColumn},
			StartMs: noon, StepMs: 30_000, Buckets: 1, Fill: flowql.FillZero,
			Name: flowql.NameSpec{Parts: []flowql.NamePart{
				{Columns: []string{"SrcK8S_Namespace"}, Empty: "(no namespace)"},
				{Columns: []string{"DstPort"}, Empty: "(no port)", SameEnd: true},
				{Columns: []string{"Proto"}, Empty: "(no protocol)"},
			}},
		},
		[][]Column{{at(0), Words("SrcK8S_Namespace", ""), Floats("DstPort", 443), Strings("Proto", "6"), Floats("value", 1)}},
	},
	{"topology-none", topologySpec(), nil},
	{
		"values", &flowql.ValuesFrame{Limit: 10, Columns: []flowql.Column{
			{Name: "value", Role: flowql.RoleGroup, Type: flowql.TypeNumber, Label: "Destination port"},
			{Name: "bytes", Role: flowql.RoleValue, Type: flowql.TypeNumber, Label: "Bytes", Unit: "decbytes"},
		}},
		[][]Column{{Floats("value", 443, 53), Floats("bytes", 9000, 12)}},
	},
}

func stream(t testing.TB, blocks [][]Column) *bytes.Reader {
	var all []byte
	for _, columns := range blocks {
		all = append(all, Block(t, columns...)...)
	}
	return bytes.NewReader(all)
}

func TestFrames(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			frames, err := Read(c.spec, stream(t, c.rows), DefaultLimits, Links{})
			if err != nil {
				t.Fatal(err)
			}
			response := backend.DataResponse{Frames: frames}
			experimental.CheckGoldenJSONResponse(t, "testdata", c.name, &response, os.Getenv("UPDATE_GOLDEN") != "")
		})
	}
}

// A node graph panel fails as a whole on an edge to a node that is not there.
func TestEveryEdgeHasItsNodes(t *testing.T) {
	for _, c := range cases {
		if !strings.HasPrefix(c.name, "topology") {
			continue
		}
		frames, err := Read(c.spec, stream(t, c.rows), DefaultLimits, Links{})
		if err != nil {
			t.Fatal(err)
		}
		nodes := map[any]bool{}
		for i := range frames[0].Rows() {
			id := frames[0].Fields[0].At(i)
			if id == "" || nodes[id] {
				t.Errorf("node id %q is empty or not unique", id)
			}
			nodes[id] = true
		}
		for i := range frames[1].Rows() {
			if source, target := frames[1].Fields[1].At(i), frames[1].Fields[2].At(i); !nodes[source] || !nodes[target] {
				t.Errorf("edge %v → %v", source, target)
			}
		}
	}
}

// A result that is not the one the compiler announced is an error, not a wrong graph.
func TestOtherResults(t *testing.T) {
	spec := seriesSpec(flowql.FillZero, timeColumn, namespaceColumn, rateColumn)
	namespaces := Words("SrcK8S_Namespace", "a")
	for want, columns := range map[string][]Column{
		"2 columns where 3":                {at(0), Floats("value", 1)},
		"column ns where SrcK8S_Namespace": {at(0), Words("ns", "a"), Floats("value", 1)},
		"instead of a number":              {at(0), namespaces, Strings("value", "1")},
		"instead of a time":                {Floats("time", 0), namespaces, Floats("value", 1)},
		"not a step of this query":         {Times("time", noon+1), namespaces, Floats("value", 1)},
		"2026-11-23T12:02:00Z":             {at(4), namespaces, Floats("value", 1)},
	} {
		if _, err := Read(spec, stream(t, [][]Column{columns}), DefaultLimits, Links{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
