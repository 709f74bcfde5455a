package plugin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/frames"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

const password = "hunter2"

func newDatasource(t testing.TB, source backend.DataSourceInstanceSettings) *Datasource {
	t.Helper()
	instance, err := NewDatasource(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	d, ok := instance.(*Datasource)
	if !ok {
		t.Fatalf("%T", instance)
	}
	t.Cleanup(d.Dispose)
	return d
}

// against makes a data source whose ClickHouse is the handler, with more of jsonData's members.
func against(t *testing.T, handler http.HandlerFunc, members ...string) *Datasource {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	d := newDatasource(t, backend.DataSourceInstanceSettings{
		URL: server.URL, BasicAuthEnabled: true, BasicAuthUser: "reader",
		JSONData:                json.RawMessage("{" + strings.Join(append(members, `"database":"netobserv"`), ",") + "}"),
		DecryptedSecureJSONData: map[string]string{"basicAuthPassword": password},
	})
	// No test but those of rollups wants to be asked for them.
	d.tables.until = time.Now().Add(time.Hour)
	return d
}

func needCompiler(t testing.TB) {
	t.Helper()
	_, err := compiler.Compile(t.Context(), json.RawMessage(`{"version":1,"kind":"table"}`), flowql.CompileContext{ToMs: 1})
	if errors.Is(err, flowql.ErrNotBuilt) && os.Getenv("CI") != "true" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
}

var hour = backend.TimeRange{From: time.Unix(1_795_435_200, 0), To: time.Unix(1_795_438_800, 0)}

// ask sends target texts as queries A, B, …
func ask(t *testing.T, d *Datasource, targets ...string) backend.Responses {
	t.Helper()
	request := &backend.QueryDataRequest{}
	for i, target := range targets {
		request.Queries = append(request.Queries, backend.DataQuery{
			RefID: string(rune('A' + i)), JSON: json.RawMessage(target), TimeRange: hour, Interval: time.Minute, MaxDataPoints: 100,
		})
	}
	response, err := d.QueryData(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return response.Responses
}

const bytesTable = `{"flowQuery":{"version":1,"kind":"table","groupBy":[{"field":"SrcK8S_Namespace"}],"top":{"other":false}}}`

func answerBytesTable(t *testing.T, w http.ResponseWriter) {
	w.Header().Set("X-ClickHouse-Summary", `{"read_rows":"5","read_bytes":"70","elapsed_ns":"9"}`)
	_, _ = w.Write(Block(t, Words("SrcK8S_Namespace", "shop"), Floats("value", 12)))
}

func TestQueryReachesClickHouseWithCredentials(t *testing.T) {
	needCompiler(t)
	d := against(t, func(w http.ResponseWriter, r *http.Request) {
		if user, pass, _ := r.BasicAuth(); user != "reader" || pass != password {
			t.Error("credentials", user, pass)
		}
		answerBytesTable(t, w)
	})
	response := ask(t, d, bytesTable)["A"]
	if response.Error != nil || len(response.Frames) != 1 {
		t.Fatal(response.Error, response.Frames)
	}
	frame := response.Frames[0]
	if frame.Fields[0].At(0) != "shop" || *frame.Fields[1].At(0).(*float64) != 12 || frame.Meta.Type != data.FrameTypeNumericLong {
		t.Error(frame.StringTable(-1, -1))
	}
	executed := frame.Meta.ExecutedQueryString
	if !strings.Contains(executed, "FROM netobserv.flows") || !strings.Contains(executed, "\n-- param_from = 1795435200000") {
		t.Error(executed)
	}
	if len(frame.Meta.Stats) != 3 || frame.Meta.Stats[0].Value != 5 {
		t.Error(frame.Meta.Stats)
	}
}

// One query's failure is its own.
func TestFailuresAreSeparate(t *testing.T) {
	needCompiler(t)
	d := against(t, func(w http.ResponseWriter, _ *http.Request) { answerBytesTable(t, w) })
	responses := ask(t, d, bytesTable, `{}`, `{"flowQuery":null}`, `[]`, `{"flowQuery":{"version":1,"kind":"pie"}}`,
		`{"flowQuery":{"version":1,"kind":"table","groupBy":[{"field":"Nope"}]}}`, `{"rawSql":"SELECT 1"}`, bytesTable)
	for refID, want := range map[string]string{
		"A": "", "B": "no flowQuery", "C": "no flowQuery", "D": "not a JSON object", "E": "pie", "F": "Nope", "G": "no flowQuery", "H": "",
	} {
		response := responses[refID]
		if want == "" {
			if response.Error != nil {
				t.Error(refID, response.Error)
			}
			continue
		}
		if response.Error == nil || !strings.Contains(response.Error.Error(), want) ||
			response.Status != backend.StatusBadRequest || response.ErrorSource != backend.ErrorSourceDownstream {
			t.Error(refID, response.Status, response.ErrorSource, response.Error)
		}
	}
}

// What ClickHouse refuses, as query and as health.
var refusals = []struct {
	code    int
	message string
	status  backend.Status
	want    string
}{
	{516, "reader: Authentication failed", 401, "refuses the user or the password. Check Basic auth"},
	{497, "reader: Not enough privileges", 403, "Grant it SELECT on netobserv.flows."},
	{60, "Table netobserv.flows does not exist", 404, "The table flows does not exist in the database netobserv. Has the sidecar run?"},
	{81, "Database netobserv does not exist", 404, "The database netobserv does not exist."},
	{47, "Unknown identifier TimeFlowEndMs", 400, "Start the sidecar of the same version"},
	{164, "Cannot modify 'x' setting in readonly mode", 403, "its user is readonly"},
	{241, "Memory limit exceeded", 507, "needs more memory than ClickHouse allows"},
	{159, "Timeout exceeded", 504, "took longer than ClickHouse allows"},
	{396, "Limit for result exceeded", 429, "exceeds a limit set in ClickHouse"},
	{62, "Syntax error", 502, "Syntax error (ClickHouse error 62)"},
}

func TestRefusalsOfClickHouse(t *testing.T) {
	needCompiler(t)
	for _, c := range refusals {
		d := against(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = fmt.Fprintf(w, "Code: %d. DB::Exception: %s. (NAME) (version 26)", c.code, c.message)
		})
		response := ask(t, d, bytesTable)["A"]
		if response.Error == nil || !strings.Contains(response.Error.Error(), c.want) || response.Status != c.status ||
			response.ErrorSource != backend.ErrorSourceDownstream || strings.Contains(response.Error.Error(), password) {
			t.Errorf("%d: %d %s %v", c.code, response.Status, response.ErrorSource, response.Error)
		}
		health, err := d.CheckHealth(t.Context(), nil)
		if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, c.want) {
			t.Errorf("%d: health %v %v", c.code, health, err)
		}
	}
}

// sql is what a request asks ClickHouse.
func sql(r *http.Request) string {
	text, _ := io.ReadAll(r.Body)
	return string(text)
}

// statements are what the plugin asks for itself, by their SQL.
func statements(t *testing.T) map[string]flowql.Statement {
	t.Helper()
	needCompiler(t)
	all := map[string]flowql.Statement{}
	for _, statement := range []flowql.Statement{flowql.FlowsState, flowql.InstalledVersion, flowql.TableStates, flowql.ReaderState, flowql.MayWrite} {
		for _, database := range []string{"netobserv", ""} {
			text, err := compiler.Statement(t.Context(), statement, database)
			if err != nil {
				t.Fatal(err)
			}
			all[text] = statement
		}
	}
	return all
}

func TestMisconfigured(t *testing.T) {
	for _, c := range []struct{ url, jsonData, want string }{
		{"", `{}`, "has no URL"},
		{"http://ch:8123", `{"access":{"shop":[]}}`, "jsonData.access must be a text"},
		{"https://ch:8443", `{"tlsAuthWithCACert":true}`, "TLS settings are not usable"},
	} {
		d := newDatasource(t, backend.DataSourceInstanceSettings{
			URL: c.url, JSONData: json.RawMessage(c.jsonData), DecryptedSecureJSONData: map[string]string{"tlsCACert": "not PEM"},
		})
		health, err := d.CheckHealth(t.Context(), nil)
		if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, c.want) {
			t.Error(health, err)
		}
		response := ask(t, d, bytesTable)["A"]
		if response.Error == nil || !strings.Contains(response.Error.Error(), c.want) || response.Status != backend.StatusBadRequest {
			t.Error(response.Status, response.Error)
		}
	}
}

// Grafana sends an alert rule with an interval of 1 s and 43,200 points; the compiler has to be told neither.
func TestCompileContext(t *testing.T) {
	d := against(t, nil)
	query := backend.DataQuery{TimeRange: hour, Interval: time.Second, MaxDataPoints: 43_200}
	panel, rule := d.compileContext(query, asking{}), d.compileContext(query, asking{fromAlert: true})
	if panel.IntervalMs != 1000 || panel.MaxDataPoints != 43_200 || rule.IntervalMs != 0 || rule.MaxDataPoints != 0 {
		t.Error(panel, rule)
	}
	if panel.Limits == nil || panel.Limits.Points != frames.DefaultLimits.Points || rule.Limits != nil {
		t.Error("a rule's groups are bounded, or a panel's are not")
	}
	if rule.FromMs != 1_795_435_200_000 || rule.ToMs != 1_795_438_800_000 || rule.NowMs == 0 || rule.Database != "netobserv" {
		t.Error(rule)
	}
}

func TestCancelledQuery(t *testing.T) {
	needCompiler(t)
	started := make(chan struct{}, 9)
	d := against(t, func(_ http.ResponseWriter, r *http.Request) {
		// Only once the body is read does Go's server see a client leave.
		text := sql(r)
		started <- struct{}{}
		if !strings.HasPrefix(text, "KILL") {
			<-r.Context().Done()
		}
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-started; cancel() }()
	request := &backend.QueryDataRequest{Queries: []backend.DataQuery{{RefID: "A", JSON: json.RawMessage(bytesTable), TimeRange: hour}}}
	response, err := d.QueryData(ctx, request)
	if err != nil || response.Responses["A"].Status != statusClientClosedRequest {
		t.Error(response, err)
	}
	// The KILL.
	<-started
}
