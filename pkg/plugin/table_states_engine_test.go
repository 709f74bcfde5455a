package plugin

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// The tables are the sidecar's own, so what they are called and hold is not made up here.
func TestEngineRollups(t *testing.T) {
	now := time.Now()
	var flows []flow
	for hour := range 30 {
		flows = append(flows, hourOfFlows(now.Add(time.Duration(-hour) * time.Hour))[:600]...)
	}
	d := withFlows(t, flows)
	queries := map[string]string{
		"timeseries": `{"version":1,"kind":"timeseries","step":"2h","groupBy":[{"scope":"namespace","side":"source"}],"top":{"n":2}}`,
		"table":      `{"version":1,"kind":"table","groupBy":[{"scope":"namespace","side":"source"}]}`,
		"topology":   `{"version":1,"kind":"topology","scope":"namespace"}`,
	}
	// Not at the start of an hour, so that the flows themselves answer for the ends of the range.
	to := now.Truncate(time.Hour).Add(-13 * time.Second)
	answer := func(query string) (values, executed string) {
		t.Helper()
		response, err := d.QueryData(t.Context(), &backend.QueryDataRequest{Queries: []backend.DataQuery{{
			RefID: "A", JSON: json.RawMessage(`{"flowQuery":` + query + `}`), TimeRange: backend.TimeRange{From: to.Add(-25 * time.Hour), To: to},
		}}})
		if err != nil || response.Responses["A"].Error != nil {
			t.Fatal(err, response.Responses["A"].Error)
		}
		for i, frame := range response.Responses["A"].Frames {
			if i == 0 {
				executed = frame.Meta.ExecutedQueryString
			}
			text, err := data.FrameToJSON(frame, data.IncludeDataOnly)
			if err != nil {
				t.Fatal(err)
			}
			values += string(text) + "\n"
		}
		return values, executed
	}
	// So few flows are read themselves, and so few minutes in place of hours: they have to seem many.
	known := d.tableStates(t.Context())
	for i := range known {
		switch {
		case known[i].Table == flowsTable:
			known[i].RowsPerHour = 1e9
		case !strings.HasSuffix(known[i].Table, "_1h"):
			known[i].RowsPerHour = 1e7
		}
	}
	d.tables.until = time.Now().Add(time.Hour)
	for name, query := range queries {
		fast, executed := answer(query)
		if !strings.Contains(executed, "flows_by_namespace_1h") {
			t.Errorf("%s reads no rollup:\n%s", name, executed)
		}
		d.tables.states = nil
		slow, executed := answer(query)
		if strings.Contains(executed, "flows_by_namespace") {
			t.Errorf("%s reads a rollup:\n%s", name, executed)
		}
		d.tables.states = known
		if fast != slow || len(fast) < 50 {
			t.Errorf("%s: from rollups\n%s\nfrom flows\n%s", name, fast, slow)
		}
	}
	if d.tables.told {
		t.Error("the rollups could not be read")
	}
}
