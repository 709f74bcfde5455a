package plugin

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/frames"
)

// A panel gets the largest groups and an exact Other, and is told; a rule all groups or an error.
func TestEngineFewerGroups(t *testing.T) {
	now := time.Now()
	d := withFlows(t, hourOfFlows(now))
	answer := func(limits frames.Limits, fromAlert bool) backend.DataResponse {
		d.limits = limits
		request := &backend.QueryDataRequest{Headers: map[string]string{}, Queries: []backend.DataQuery{{
			RefID:     "A",
			TimeRange: backend.TimeRange{From: now.Add(-30 * time.Minute), To: now},
			JSON: json.RawMessage(`{"flowQuery":{"version":1,"kind":"timeseries","function":"sum","step":"1m",
				"groupBy":[{"scope":"namespace","side":"source"}],"top":{"n":500}}}`),
		}}}
		if fromAlert {
			request.Headers[backend.FromAlertHeaderName] = "true"
		}
		response, err := d.QueryData(t.Context(), request)
		if err != nil {
			t.Fatal(err)
		}
		return response.Responses["A"]
	}
	whole := answer(frames.DefaultLimits, false)
	if len(whole.Frames) != 3 || len(whole.Frames[0].Meta.Notices) != 0 {
		t.Fatal(len(whole.Frames), whole.Error, whole.Frames[0].Meta.Notices)
	}
	two := frames.DefaultLimits
	two.Series = 2
	cut := answer(two, false)
	if cut.Error != nil || len(cut.Frames) != 2 {
		t.Fatal(len(cut.Frames), cut.Error)
	}
	// Of billing, o'brien and shop o'brien has most: three times as much as shop.
	if got := cut.Frames[0].Fields[1].Labels["SrcK8S_Namespace"]; got != "o'brien" {
		t.Error(got)
	}
	if got, want := sum(cut.Frames), sum(whole.Frames); math.Abs(got-want) > 1e-6 {
		t.Errorf("the cut answer adds up to %v, the whole one to %v", got, want)
	}
	notices := cut.Frames[0].Meta.Notices
	if len(notices) != 1 || !strings.Contains(notices[0].Text, "Only the 1 largest group is shown") {
		t.Error(notices)
	}
	if rule := answer(two, true); rule.Error == nil || !strings.Contains(rule.Error.Error(), "more than 2 series") {
		t.Error(rule.Error)
	}
}
