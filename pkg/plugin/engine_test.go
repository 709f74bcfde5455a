package plugin

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// Every node-to-node flow is reported by both nodes; only the ingress report counts.
func hourOfFlows(end time.Time) []flow {
	var flows []flow
	for second := range 3600 {
		at := end.Add(-time.Duration(second) * time.Second).UnixMilli()
		for i, namespace := range []string{"shop", "billing", "o'brien"} {
			bytes := float64((second%97 + 1) * (i + 1))
			flows = append(flows,
				flow{TimeFlowEndMs: at, SrcK8S_Namespace: namespace, DstK8S_Type: "Pod", FlowDirection: 0, Bytes: bytes},
				flow{TimeFlowEndMs: at, SrcK8S_Namespace: namespace, DstK8S_Type: "Pod", FlowDirection: 1, Bytes: bytes})
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

// Packets per workload and per node, as a series and as a table, compared with a sum over the flows themselves.
func TestEngineAlertRulesOfPackets(t *testing.T) {
	now := time.Now()
	const delay = time.Minute
	var flows []flow
	for second := 0; second < 1800; second += 7 {
		i := second % 3
		flows = append(flows, flow{
			TimeFlowEndMs: now.Add(time.Duration(-second) * time.Second).UnixMilli(), Packets: float64(second%11 + i),
			SrcK8S_OwnerName: []string{"cart", "checkout", "cart"}[i], SrcK8S_HostName: []string{"node-a", "node-a", "node-b"}[i],
		})
	}
	d := withFlows(t, flows)
	rule := func(kind, scope string) data.Frames {
		response, err := d.QueryData(t.Context(), &backend.QueryDataRequest{
			Headers: map[string]string{backend.FromAlertHeaderName: "true"},
			Queries: []backend.DataQuery{{
				RefID: "A", Interval: time.Second, MaxDataPoints: 43_200,
				TimeRange: backend.TimeRange{From: now.Add(-5 * time.Minute), To: now},
				JSON: json.RawMessage(fmt.Sprintf(`{"flowQuery":{"version":1,"kind":%q,"metric":"packets","delay":"1m","step":"1m",
					"groupBy":[{"scope":%q,"side":"source"}]}}`, kind, scope)),
			}},
		})
		if err != nil || response.Responses["A"].Error != nil {
			t.Fatal(err, response.Responses["A"].Error)
		}
		return response.Responses["A"].Frames
	}
	for scope, by := range map[string]struct {
		label string
		name  func(flow) string
	}{
		"owner": {"SrcK8S_OwnerName", func(f flow) string { return f.SrcK8S_OwnerName }},
		"host":  {"SrcK8S_HostName", func(f flow) string { return f.SrcK8S_HostName }},
	} {
		packets := func(name string, from, to time.Time) (sum float64) {
			for _, f := range flows {
				if at := time.UnixMilli(f.TimeFlowEndMs); by.name(f) == name && !at.Before(from) && at.Before(to) {
					sum += f.Packets
				}
			}
			return sum
		}
		series := rule("timeseries", scope)
		if len(series) != 2 {
			t.Errorf("%d series by %s", len(series), scope)
		}
		for _, frame := range series {
			times, values := frame.Fields[0], frame.Fields[1]
			for i := range times.Len() {
				start := times.At(i).(time.Time)
				end := start.Add(time.Minute)
				want := packets(values.Labels[by.label], start, end) / 60
				if got := values.At(i).(float64); math.Abs(got-want) > 1e-9 || end.After(time.Now().Add(-delay)) {
					t.Errorf("%v at %v: %v, want %v", values.Labels, start, got, want)
				}
			}
		}
		table := rule("table", scope)[0]
		names, _ := table.FieldByName(by.label)
		values, _ := table.FieldByName("value")
		if names == nil || values == nil || names.Len() != 2 {
			t.Fatalf("by %s: %v", scope, table)
		}
		for i := range names.Len() {
			name, _ := names.ConcreteAt(i)
			got, _ := values.ConcreteAt(i)
			// The query ended a delay before its own now, which was somewhere between this test's and this moment.
			from, first, last := now.Add(-5*time.Minute), now.Add(-delay), time.Now().Add(-delay)
			least := packets(name.(string), from, first) / last.Sub(from).Seconds()
			most := packets(name.(string), from, last) / first.Sub(from).Seconds()
			if rate := got.(float64); rate < least-1e-9 || rate > most+1e-9 {
				t.Errorf("%v by %s: %v, want %v to %v", name, scope, rate, least, most)
			}
		}
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
	now := time.Now()
	d := withFlows(t, hourOfFlows(now)[:7])
	check := func(d *Datasource, want string) {
		t.Helper()
		health, err := d.CheckHealth(t.Context(), nil)
		if err != nil || !strings.Contains(health.Status.String()+" "+health.Message, want) {
			t.Errorf("%v %v, want %s", health, err, want)
		}
	}
	in := func(database, url string) *Datasource {
		return newDatasource(t, backend.DataSourceInstanceSettings{URL: url, JSONData: json.RawMessage(`{"database":"` + database + `"}`)})
	}
	database := d.settings.Database
	check(d, ", 7 flows, newest flow is ")
	current := schemaVersion(t)
	for _, c := range []struct {
		version float64
		want    string
	}{
		{current + 1, fmt.Sprintf("ERROR The tables in the database %s have version %v, newer than version %v, which this plugin reads. Update the plugin", database, current+1, current)},
		{current, "OK ClickHouse"},
	} {
		post(t, fmt.Sprintf("TRUNCATE TABLE %s.flows_schema", database))
		post(t, fmt.Sprintf("INSERT INTO %s.flows_schema (version) VALUES (%v)", database, c.version))
		check(d, c.want)
	}
	// Nobody wrote down the schema's version.
	post(t, "DROP TABLE "+database+".flows_schema")
	check(d, ", 7 flows, newest flow is ")
	post(t, "TRUNCATE TABLE "+database+".flows")
	check(d, "OK ClickHouse 2")
	check(d, "but it has no flows yet")
	post(t, fmt.Sprintf("INSERT INTO %s.flows (TimeFlowEndMs) VALUES (now64(3) - toIntervalMinute(90))", database))
	check(d, ", 1 flow, newest flow is 90 min old. ")
	check(d, "No flow has come in since.")
	post(t, "DROP TABLE "+database+".flows")
	check(d, "ERROR The table flows does not exist in the database "+database+". Has the sidecar run?")

	address := os.Getenv("CLICKHOUSE_URL")
	check(in("no_such", address), "ERROR The database no_such does not exist.")
	check(in(database, address+"?user=stranger"), "ERROR ClickHouse at "+address+" refuses the user or the password.")
}

// A readonly=1 user may change no setting, and none is sent.
func TestEngineReadonlyUser(t *testing.T) {
	d := withFlows(t, hourOfFlows(time.Now()))
	readonly := func(more string) *Datasource {
		return newDatasource(t, backend.DataSourceInstanceSettings{
			URL: os.Getenv("CLICKHOUSE_URL") + "?readonly=1" + more, JSONData: json.RawMessage(`{"database":"` + d.settings.Database + `"}`),
		})
	}
	health := func(d *Datasource) string {
		health, err := d.CheckHealth(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return health.Status.String() + " " + health.Message
	}
	const facts = `^OK ClickHouse \d+\.\d[\d.]*, user default \(readonly = %d\), tables of version \d+, \d+ rollups, 21,600 flows, newest flow is \d+ s old%s$`
	mayWrite := `\. ClickHouse's user may also write to ` + d.settings.Database + `\.flows\. [^.]+\.`
	for want, d := range map[string]*Datasource{fmt.Sprintf(facts, 1, ""): readonly(""), fmt.Sprintf(facts, 0, mayWrite): d} {
		if got := health(d); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if response := ask(t, readonly(""), bytesTable)["A"]; response.Error != nil {
		t.Error(response.Error)
	}
}
