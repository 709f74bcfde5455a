package frames

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/experimental"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

func linkOf(of string, ends ...flowql.ClickedEnd) flowql.Link {
	return flowql.Link{
		Of: of, Title: "Flows of this " + of, FlowQuery: json.RawMessage(`{"version":1,"kind":"flows"}`), Group: flowql.ClickedGroup{Ends: ends},
	}
}

func clicked(field, text string) flowql.ClickedEnd {
	return flowql.ClickedEnd{Columns: []flowql.ClickedColumn{{Field: field, Text: text, Absent: "(no namespace)"}}}
}

// What stands for all the rest: no link of its series; elsewhere the link knows how to tell it.
func TestLinks(t *testing.T) {
	links := Links{"the-uid", "The name", []flowql.Link{
		linkOf("series", clicked("SrcK8S_Namespace", "${__field.labels.SrcK8S_Namespace}")),
		linkOf("row", clicked("SrcK8S_Namespace", "${__data.fields.SrcK8S_Namespace}")),
		linkOf("node", clicked("K8S_Namespace", "${__data.fields.K8S_Namespace}")),
		linkOf("edge", clicked("SrcK8S_Namespace", "${__data.fields.SrcK8S_Namespace}"), clicked("DstK8S_Namespace", "${__data.fields.DstK8S_Namespace}")),
	}}
	groups := []Column{Bytes("other", 0, 1), Words("SrcK8S_Namespace", "shop", ""), Floats("value", 10, 7)}
	for name, c := range map[string]struct {
		spec flowql.FrameSpec
		rows []Column
	}{
		"links-timeseries": {seriesSpec(flowql.FillZero, timeColumn, otherColumn, namespaceColumn, rateColumn), append([]Column{at(0, 0)}, groups...)},
		"links-table":      {&flowql.TableFrame{Columns: []flowql.Column{otherColumn, namespaceColumn, rateColumn}, Name: namespaceName}, groups},
		"links-topology": {namespacesSpec(), []Column{
			Bytes("sourceOther", 0, 0), Words("SrcK8S_Namespace", "shop", ""),
			Bytes("destinationOther", 0, 1), Words("DstK8S_Namespace", "db", ""), Floats("value", 4, 1),
		}},
	} {
		t.Run(name, func(t *testing.T) {
			frames, err := Read(c.spec, stream(t, [][]Column{c.rows}), DefaultLimits, links)
			if err != nil {
				t.Fatal(err)
			}
			experimental.CheckGoldenJSONResponse(t, "testdata", name, &backend.DataResponse{Frames: frames}, os.Getenv("UPDATE_GOLDEN") != "")
		})
	}
}
