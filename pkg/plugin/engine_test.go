package plugin

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// flow is what the tests put into ClickHouse, in the columns that their queries read.
type flow struct {
	TimeFlowEndMs    int64
	SrcK8S_Namespace string
	DstK8S_Type      string
	FlowDirection    int
	Bytes            float64
}

const flowsColumns = `TimeFlowEndMs DateTime64(3, 'UTC'), SrcK8S_Namespace LowCardinality(String), DstK8S_Type LowCardinality(String),
	FlowDirection Int8, Bytes UInt64, _RecordType LowCardinality(String) DEFAULT '', Duplicate Bool DEFAULT false`

// withFlows makes a database of its own on a real server, and a data source for it.
func withFlows(t *testing.T, flows []flow) *Datasource {
	t.Helper()
	address := os.Getenv("CLICKHOUSE_URL")
	if address == "" {
		t.Skip("CLICKHOUSE_URL is not set: no ClickHouse to test against")
	}
	needCompiler(t)
	database := fmt.Sprintf("go_engine_test_%d", time.Now().UnixNano())
	run := func(sql string) {
		response, err := http.Post(address, "text/plain", strings.NewReader(sql))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Fatal(sql, response.Status)
		}
	}
	run("CREATE DATABASE " + database)
	t.Cleanup(func() { run("DROP DATABASE " + database) })
	run("CREATE TABLE " + database + ".flows (" + flowsColumns + ") ENGINE = MergeTree PARTITION BY toDate(TimeFlowEndMs) ORDER BY TimeFlowEndMs")
	var rows strings.Builder
	for _, f := range flows {
		row, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		rows.Write(append(row, '\n'))
	}
	run("INSERT INTO " + database + ".flows FORMAT JSONEachRow\n" + rows.String())
	return newDatasource(t, backend.DataSourceInstanceSettings{URL: address, JSONData: json.RawMessage(`{"database":"` + database + `"}`)})
}

// Every node-to-node flow is reported by both nodes; only the ingress report counts.
func hourOfFlows(end time.Time) []flow {
	var flows []flow
	for second := range 3600 {
		at := end.Add(-time.Duration(second) * time.Second).UnixMilli()
		for i, namespace := range []string{"shop", "billing", "o'brien"} {
			bytes := float64((second%97 + 1) * (i + 1))
			flows = append(flows,
				flow{at, namespace, "Pod", 0, bytes},
				flow{at, namespace, "Pod", 1, bytes})
		}
	}
	return flows
}

// An alert rule has no browser, no panel and no interval: the flow query alone has to do.
func TestEngineAlertRule(t *testing.T) {
	now := time.Now()
	flows := hourOfFlows(now)
	d := withFlows(t, flows)
	response, err := d.QueryData(t.Context(), &backend.QueryDataRequest{
		Headers: map[string]string{backend.FromAlertHeaderName: "true"},
		Queries: []backend.DataQuery{{
			RefID: "A", Interval: time.Second, MaxDataPoints: 43_200,
			TimeRange: backend.TimeRange{From: now.Add(-30 * time.Minute), To: now},
			JSON: json.RawMessage(`{"refId":"A","intervalMs":1000,"maxDataPoints":43200,"flowQuery":{"version":1,"kind":"timeseries",
				"metric":"bytes","function":"rate","unit":"bits","groupBy":[{"scope":"namespace","side":"source"}],"top":{"n":2}}}`),
		}},
	})
	if err != nil || response.Responses["A"].Error != nil {
		t.Fatal(err, response.Responses["A"].Error)
	}
	frames := response.Responses["A"].Frames
	got := map[string]bool{}
	for _, frame := range frames {
		times, values := frame.Fields[0], frame.Fields[1]
		namespace := values.Labels["SrcK8S_Namespace"]
		got[namespace] = true
		if times.Len() < 2 || times.Len() > 1000 {
			t.Fatalf("%d points", times.Len())
		}
		step := times.At(1).(time.Time).Sub(times.At(0).(time.Time))
		for i := range times.Len() {
			start := times.At(i).(time.Time)
			if start.Add(step).After(now) {
				t.Errorf("the step at %v is not over", start)
			}
			if want := bitsPerSecond(flows, namespace, start, step); math.Abs(values.At(i).(float64)-want) > 1e-6 {
				t.Errorf("%s at %v: %v, want %v", namespace, start, values.At(i), want)
			}
		}
	}
	// billing and o'brien have two and three times the bytes of shop, which is the rest.
	if len(frames) != 3 || !got["billing"] || !got["o'brien"] || !got["Other"] {
		t.Error(got)
	}
}

func bitsPerSecond(flows []flow, namespace string, start time.Time, step time.Duration) float64 {
	if namespace == "Other" {
		namespace = "shop"
	}
	sum := 0.0
	for _, f := range flows {
		if at := time.UnixMilli(f.TimeFlowEndMs); f.SrcK8S_Namespace == namespace && f.FlowDirection == 0 && !at.Before(start) && at.Before(start.Add(step)) {
			sum += f.Bytes
		}
	}
	return sum * 8 / step.Seconds()
}

func TestEngineHealth(t *testing.T) {
	d := withFlows(t, hourOfFlows(time.Now())[:7])
	health, err := d.CheckHealth(t.Context(), nil)
	if err != nil || health.Status != backend.HealthStatusOk || !strings.Contains(health.Message, ", 7 flows, newest flow is ") {
		t.Error(health, err)
	}
	missing := newDatasource(t, backend.DataSourceInstanceSettings{URL: os.Getenv("CLICKHOUSE_URL"), JSONData: json.RawMessage(`{"database":"no_such"}`)})
	health, err = missing.CheckHealth(t.Context(), nil)
	if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, "The database no_such does not exist") {
		t.Error(health, err)
	}
}
