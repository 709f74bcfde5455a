package frames

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// Half of the series, or the part that an alert rule sees, would be a wrong answer.
func TestTooLarge(t *testing.T) {
	series := seriesSpec(flowql.FillZero, timeColumn, namespaceColumn, rateColumn)
	threeSeries := [][]Column{{at(0, 0, 0), Words("SrcK8S_Namespace", "a", "b", "c"), Floats("value", 1, 2, 3)}}
	threeEdges := [][]Column{edges("a", "b", "b", "a", "a", "a")}
	for _, c := range []struct {
		what   string
		spec   flowql.FrameSpec
		rows   [][]Column
		limits Limits
	}{
		{"series", series, threeSeries, Limits{Rows: 3, Series: 2, Points: 12}},
		{"points", series, threeSeries, Limits{Rows: 3, Series: 3, Points: 11}},
		{"rows", &flowql.TableFrame{Columns: []flowql.Column{namespaceColumn, rateColumn}}, fiveRows(), Limits{Rows: 4, Whole: true}},
		{"rows", namespacesSpec(), threeEdges, Limits{Rows: 2, Edges: 9}},
		{"edges", namespacesSpec(), threeEdges, Limits{Rows: 9, Edges: 2, Whole: true}},
	} {
		var tooLarge *TooLargeError
		if _, err := Read(c.spec, stream(t, c.rows), c.limits, Links{}); !errors.As(err, &tooLarge) || tooLarge.What != c.what {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if _, err := Read(series, stream(t, threeSeries), Limits{Series: 3, Points: 12, Whole: true}, Links{}); err != nil {
		t.Error(err)
	}
}

func fiveRows() [][]Column {
	return [][]Column{
		{Words("SrcK8S_Namespace", "a", "b", "c"), Floats("value", 5, 4, 3)},
		{Words("SrcK8S_Namespace", "d", "e"), Floats("value", 2, 1)},
	}
}

// What is shown are the first rows; what follows is not even read.
func TestCutRows(t *testing.T) {
	columns := []flowql.Column{namespaceColumn, rateColumn}
	for name, spec := range map[string]flowql.FrameSpec{
		"table": &flowql.TableFrame{Columns: columns}, "flows": &flowql.FlowsFrame{Columns: columns}, "values": &flowql.ValuesFrame{Columns: columns},
	} {
		for limit, cut := range map[int]bool{3: true, 4: true, 5: false} {
			frames, err := Read(spec, stream(t, fiveRows()), Limits{Rows: limit}, Links{})
			if err != nil {
				t.Fatal(err)
			}
			frame := frames[0]
			if length, _ := frame.RowLen(); length != limit || frame.Fields[0].At(limit-1) != string("abcde"[limit-1]) {
				t.Errorf("%s of %d: %d rows", name, limit, length)
			}
			if said := len(frame.Meta.Notices) == 1 && strings.Contains(frame.Meta.Notices[0].Text, "there are more"); said != cut {
				t.Errorf("%s of %d: %v", name, limit, frame.Meta.Notices)
			}
		}
	}
	first := Block(t, fiveRows()[0]...)
	_, err := Read(&flowql.TableFrame{Columns: columns}, io.MultiReader(bytes.NewReader(first), brokenReader{}), Limits{Rows: 2}, Links{})
	if err != nil {
		t.Error("it reads on:", err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

// Nodes count what goes along edges that are not shown.
func TestCutEdges(t *testing.T) {
	rows := [][]Column{edges("a", "b", "b", "a", "a", "a")}
	whole, err := Read(namespacesSpec(), stream(t, rows), Limits{Rows: 9, Edges: 3}, Links{})
	if err != nil || len(whole[0].Meta.Notices) != 0 {
		t.Fatal(err)
	}
	cut, err := Read(namespacesSpec(), stream(t, rows), Limits{Rows: 9, Edges: 1}, Links{})
	if err != nil {
		t.Fatal(err)
	}
	if edges := cut[1].Rows(); edges != 1 || !strings.Contains(cut[0].Meta.Notices[0].Text, "first 1 of 3 edges") {
		t.Error(edges, cut[0].Meta.Notices)
	}
	cut[0].Meta.Notices = nil
	if want, got := asJSON(t, whole[0]), asJSON(t, cut[0]); got != want {
		t.Errorf("nodes of the cut graph:\n%s\nof the whole one:\n%s", got, want)
	}
}

func asJSON(t *testing.T, frame *data.Frame) string {
	t.Helper()
	text, err := frame.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The compiler bounds the groups; whether any were left out shows in the answer.
func TestFewerGroups(t *testing.T) {
	fewer := &flowql.FewerGroups{Groups: 2, Text: "Only 2."}
	for _, c := range []struct {
		columns []flowql.Column
		rows    []Column
		said    bool
	}{
		{[]flowql.Column{timeColumn, namespaceColumn, rateColumn}, []Column{at(0), Words("SrcK8S_Namespace", "a"), Floats("value", 1)}, false},
		{[]flowql.Column{timeColumn, namespaceColumn, rateColumn}, []Column{at(0, 0), Words("SrcK8S_Namespace", "a", "b"), Floats("value", 1, 2)}, true},
		{
			[]flowql.Column{timeColumn, otherColumn, namespaceColumn, rateColumn},
			[]Column{at(0, 0), Bytes("other", 0, 0), Words("SrcK8S_Namespace", "a", "b"), Floats("value", 1, 2)}, false,
		},
		{
			[]flowql.Column{timeColumn, otherColumn, namespaceColumn, rateColumn},
			[]Column{at(0, 0, 0), Bytes("other", 0, 0, 1), Words("SrcK8S_Namespace", "a", "b", ""), Floats("value", 1, 2, 3)}, true,
		},
	} {
		spec := seriesSpec(flowql.FillZero, c.columns...)
		spec.Fewer = fewer
		frames, err := Read(spec, stream(t, [][]Column{c.rows}), DefaultLimits, Links{})
		if err != nil {
			t.Fatal(err)
		}
		if said := len(frames[0].Meta.Notices) == 1 && frames[0].Meta.Notices[0].Text == fewer.Text; said != c.said {
			t.Error(c.rows, frames[0].Meta.Notices)
		}
	}
}
