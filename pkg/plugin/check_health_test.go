package plugin

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// played is a ClickHouse as the health check sees it.
type played struct {
	flows       float64
	newest, now int64
	// version of the tables.
	version  float64
	readonly float64
	mayWrite float64
	// completeFrom is when the rollups are complete from, one of each.
	completeFrom []float64
	// refuses some of what it is asked, with an exception.
	refuses map[flowql.Statement]string
}

// kill stands for KILL QUERY among the statements.
const kill flowql.Statement = "kill"

// wellPlayed has flows in tables as they should be, and a user who may read them and nothing else.
func wellPlayed(t *testing.T) played {
	t.Helper()
	return played{flows: 3, newest: 1000, now: 2000, version: schemaVersion(t), readonly: 1, completeFrom: []float64{0}}
}

func (p played) answer(t *testing.T) http.HandlerFunc {
	known := statements(t)
	return func(w http.ResponseWriter, r *http.Request) {
		text := sql(r)
		statement := known[text]
		if strings.HasPrefix(text, "KILL QUERY ") {
			statement = kill
		}
		if exception := p.refuses[statement]; exception != "" {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = fmt.Fprint(w, exception)
			return
		}
		switch statement {
		case flowql.FlowsState:
			_, _ = w.Write(Block(t, Floats("flows", p.flows), Times("newest", p.newest), Times("now", p.now)))
		case flowql.InstalledVersion:
			_, _ = w.Write(Block(t, Floats("version", p.version)))
		case flowql.ReaderState:
			_, _ = w.Write(Block(t, Strings("version", "26.7.2.1"), Strings("user", "reader"), Floats("readonly", p.readonly)))
		case flowql.MayWrite:
			_, _ = w.Write(Block(t, Floats("result", p.mayWrite)))
		case flowql.TableStates:
			names, sizes := []string{"flows"}, []float64{100}
			for i := range p.completeFrom {
				names, sizes = append(names, fmt.Sprintf("flows_by_%d", i)), append(sizes, 10)
			}
			_, _ = w.Write(Block(t, Strings("table", names...), Floats("completeFromMs", append([]float64{0}, p.completeFrom...)...), Floats("rowsPerHour", sizes...)))
		case kill:
		default:
			t.Error(r.URL, text)
		}
	}
}

func healthy(t *testing.T) http.HandlerFunc { return wellPlayed(t).answer(t) }

func schemaVersion(t *testing.T) float64 {
	t.Helper()
	needCompiler(t)
	version, err := compiler.SchemaVersion(t.Context())
	if err != nil || version < 1 {
		t.Fatal(version, err)
	}
	return float64(version)
}

const (
	accessDenied = "Code: 497. DB::Exception: reader: Not enough privileges. (ACCESS_DENIED)"
	unknownTable = "Code: 60. DB::Exception: Table netobserv.x does not exist. (UNKNOWN_TABLE)"
	noDatabase   = "Code: 81. DB::Exception: Database netobserv does not exist. (UNKNOWN_DATABASE)"
	readonlyUser = "Code: 164. DB::Exception: reader: Cannot execute query in readonly mode. (READONLY)"
	syntaxError  = "Code: 62. DB::Exception: Syntax error: failed at position 7 (GRANT). (SYNTAX_ERROR)"
)

// Each message is read by a person, so each is here as a whole.
func TestHealth(t *testing.T) {
	const now, day = 1_795_435_200_000, 86400_000
	current := schemaVersion(t)
	server := fmt.Sprintf("ClickHouse 26.7.2.1, user reader (readonly = 1), tables of version %v, ", current)
	// Of a user who may do all that is needed, and no more.
	found := server + "1 rollup, 3 flows, newest flow is 1 s old"
	flows := func(flows float64, newest int64) func(*played) {
		return func(p *played) { p.flows, p.newest, p.now = flows, newest, now }
	}
	refuses := func(exception string, statements ...flowql.Statement) func(*played) {
		return func(p *played) {
			p.refuses = map[flowql.Statement]string{}
			for _, statement := range statements {
				p.refuses[statement] = exception
			}
		}
	}
	const noKill = "Queries that nobody waits for any more run on until they end by themselves: "
	for _, c := range []struct {
		name   string
		change func(*played)
		want   string
	}{
		{"all is well", func(*played) {}, "OK " + found},
		{"many flows", flows(1234567, now-12_345), "OK " + server + "1 rollup, 1,234,567 flows, newest flow is 12 s old"},
		{"one flow", flows(1, now+500), "OK " + server + "1 rollup, 1 flow, newest flow is 0 s old"},
		{"late flows", flows(9, now-299_000), "OK " + server + "1 rollup, 9 flows, newest flow is 4 min old"},
		{"stale flows", flows(2, now-3*3600_000-59_000), "OK " + server + "1 rollup, 2 flows, newest flow is 3 h old. " +
			"No flow has come in since. Is the sidecar running, does NetObserv still export flows, and is the topic the right one?"},
		{"flows of old", flows(100, now-1012*day), "OK " + server + "1 rollup, 100 flows, newest flow is 1012 days old. " +
			"No flow has come in since. Is the sidecar running, does NetObserv still export flows, and is the topic the right one?"},
		{"flows of the future", flows(4, now+2*3600_000), "OK " + server + "1 rollup, 4 flows, newest flow is 0 s old. " +
			"The newest flow ends 2 h in the future. Set the clocks of the cluster's nodes and of ClickHouse: a panel that ends now does not show what is later."},
		{"no flows", flows(0, 0), "OK " + server + "1 rollup. The table netobserv.flows is there, but it has no flows yet. " +
			"Is the sidecar running, and does NetObserv export flows to it?"},
		{"a newer schema", func(p *played) { p.version = 999 }, "ERROR The tables in the database netobserv have version 999, newer than version " + fmt.Sprint(current) +
			", which this plugin reads. Update the plugin to the sidecar's release. " +
			"ClickHouse 26.7.2.1, user reader (readonly = 1), tables of version 999, 3 flows, newest flow is 1 s old."},
		{"no version", func(p *played) { p.version = 0 }, "OK ClickHouse 26.7.2.1, user reader (readonly = 1), 1 rollup, 3 flows, newest flow is 1 s old. " +
			"No version of the tables is written down in the database netobserv, so it is not compared with the plugin's. " +
			"Does the sidecar of the plugin's release fill them? It writes it down at start."},
		{"no table of versions", refuses(unknownTable, flowql.InstalledVersion), "OK ClickHouse 26.7.2.1, user reader (readonly = 1), 1 rollup, 3 flows, newest flow is 1 s old. " +
			"No version of the tables is written down in the database netobserv, so it is not compared with the plugin's. " +
			"Does the sidecar of the plugin's release fill them? It writes it down at start."},
		{"a version nobody may read", refuses(accessDenied, flowql.InstalledVersion), "OK ClickHouse 26.7.2.1, user reader (readonly = 1), 1 rollup, 3 flows, newest flow is 1 s old. " +
			"The version of the tables cannot be read, so it is not compared with the plugin's: grant ClickHouse's user SELECT on netobserv.flows_schema."},
		{"a version that cannot be told", refuses("nonsense", flowql.InstalledVersion), "OK ClickHouse 26.7.2.1, user reader (readonly = 1), 1 rollup, 3 flows, newest flow is 1 s old. " +
			"The version of the tables cannot be read, so it is not compared with the plugin's. Grafana's log has the reason."},
		{"rollups from some time on", func(p *played) { p.completeFrom = []float64{0, 1_795_438_800_000, 0} }, "OK " + server +
			"3 rollups complete from 2026-11-23 13:00 UTC, 3 flows, newest flow is 1 s old"},
		{"no rollups", refuses(unknownTable, flowql.TableStates), "OK " + server + "3 flows, newest flow is 1 s old. " +
			"There are no rollups in the database netobserv, or not all that this plugin knows, so long time ranges take longer. " +
			"Start the sidecar of the plugin's release: it creates them."},
		{"no rollup is recorded", func(p *played) { p.completeFrom = nil }, "OK " + server + "3 flows, newest flow is 1 s old. " +
			"There are no rollups in the database netobserv, or not all that this plugin knows, so long time ranges take longer. " +
			"Start the sidecar of the plugin's release: it creates them."},
		{"rollups nobody may read", refuses(accessDenied, flowql.TableStates), "OK " + server + "3 flows, newest flow is 1 s old. " +
			"Queries go without rollups, so long time ranges take longer: grant ClickHouse's user SELECT on netobserv.flows_rollups and each netobserv.flows_by_…."},
		{"rollups that cannot be told", refuses("nonsense", flowql.TableStates), "OK " + server + "3 flows, newest flow is 1 s old. " +
			"Queries go without rollups, so long time ranges take longer: ClickHouse does not say within 2s which there are. Grafana's log has the reason."},
		{"a user who may write", func(p *played) { p.readonly, p.mayWrite = 0, 1 }, "OK " + strings.Replace(found, "readonly = 1", "readonly = 0", 1) + ". " +
			"ClickHouse's user may also write to netobserv.flows. The plugin only reads: choose one with nothing but SELECT, or set readonly = 1 for this one."},
		{"a user who is granted SELECT", func(p *played) { p.readonly = 0 }, "OK " + strings.Replace(found, "readonly = 1", "readonly = 0", 1)},
		{"a ClickHouse that cannot tell grants", func(p *played) { p.readonly = 0; refuses(syntaxError, flowql.MayWrite)(p) }, "OK " + strings.Replace(found, "readonly = 1", "readonly = 0", 1)},
		{"nobody who could tell the user", refuses(accessDenied, flowql.ReaderState), "OK " + strings.TrimPrefix(found, "ClickHouse 26.7.2.1, user reader (readonly = 1), ")},
		{"no right to end queries", refuses(accessDenied, kill), "OK " + found + ". " + noKill + "grant ClickHouse's user SELECT(query_id, user, query) ON system.processes."},
		{"a proxy against ending queries", refuses(readonlyUser, kill), "OK " + found + ". " + noKill +
			"KILL QUERY is refused, by ClickHouse or by a proxy before it. Allow it for the user's own queries."},
		{"something else about ending queries", refuses(syntaxError, kill), "OK " + found},
		{"no table", refuses(unknownTable, flowql.FlowsState, flowql.InstalledVersion, flowql.TableStates), "ERROR The table flows does not exist in the database netobserv. " +
			"Has the sidecar run? It creates the tables at start. ClickHouse 26.7.2.1, user reader (readonly = 1)."},
		{"no database", refuses(noDatabase, flowql.FlowsState), "ERROR The database netobserv does not exist. Check its name in the data source's settings. " +
			"Has the sidecar run? It creates database and tables at start. ClickHouse 26.7.2.1, user reader (readonly = 1)."},
		{"no rights at all", refuses(accessDenied, flowql.FlowsState, kill), "ERROR ClickHouse does not let this user read the flows: reader: Not enough privileges (ClickHouse error 497). " +
			"Grant it SELECT on netobserv.flows. ClickHouse 26.7.2.1, user reader (readonly = 1). " + noKill + "grant ClickHouse's user SELECT(query_id, user, query) ON system.processes."},
		{"several at once", func(p *played) {
			p.readonly, p.mayWrite = 0, 1
			flows(2, now-3*3600_000)(p)
			refuses(accessDenied, flowql.InstalledVersion, flowql.TableStates, kill)(p)
		}, "OK ClickHouse 26.7.2.1, user reader (readonly = 0), 2 flows, newest flow is 3 h old. " +
			"ClickHouse's user may also write to netobserv.flows. The plugin only reads: choose one with nothing but SELECT, or set readonly = 1 for this one. " +
			"The version of the tables cannot be read, so it is not compared with the plugin's: grant ClickHouse's user SELECT on netobserv.flows_schema. " +
			"Queries go without rollups, so long time ranges take longer: grant ClickHouse's user SELECT on netobserv.flows_rollups and each netobserv.flows_by_…. " +
			"No flow has come in since. Is the sidecar running, does NetObserv still export flows, and is the topic the right one? " +
			noKill + "grant ClickHouse's user SELECT(query_id, user, query) ON system.processes."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wellPlayed(t)
			c.change(&p)
			health, err := against(t, p.answer(t)).CheckHealth(t.Context(), nil)
			if got := health.Status.String() + " " + health.Message; err != nil || got != c.want {
				t.Errorf("%v\n%s\nwant\n%s", err, got, c.want)
			}
		})
	}
}

// What is wrong with the data source is wrong with its queries, and nothing else is.
func TestHealthFailsWhereQueriesFail(t *testing.T) {
	needCompiler(t)
	for _, exception := range []string{accessDenied, unknownTable, noDatabase, readonlyUser, "Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)"} {
		for _, refused := range []flowql.Statement{flowql.FlowsState, flowql.InstalledVersion, flowql.TableStates, flowql.ReaderState, flowql.MayWrite, kill} {
			p := wellPlayed(t)
			p.readonly, p.refuses = 0, map[flowql.Statement]string{refused: exception}
			health, err := against(t, p.answer(t)).CheckHealth(t.Context(), nil)
			// Who may read the flows' state may read the flows, whatever else is refused.
			queriesFail := refused == flowql.FlowsState
			if err != nil || (health.Status == backend.HealthStatusError) != queriesFail || strings.Contains(health.Message, password) {
				t.Errorf("%s of %s: %v %v", exception, refused, health, err)
			}
		}
	}
}

func TestHealthOfWhatIsNotClickHouse(t *testing.T) {
	needCompiler(t)
	for want, handler := range map[string]http.HandlerFunc{
		"not as ClickHouse's HTTP interface does": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("<html>Grafana</html>"))
		},
		"but not in ClickHouse's Native format": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("Ok.\n")) },
		"an answer without rows":                func(http.ResponseWriter, *http.Request) {},
	} {
		health, err := against(t, handler).CheckHealth(t.Context(), nil)
		if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, want) {
			t.Errorf("%v %v, want %s", health, err, want)
		}
	}
}

// A gateway's refusal is told from ClickHouse's, and each names what the data source signs in with.
func TestHealthOfTheUnauthorized(t *testing.T) {
	needCompiler(t)
	gateway := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }
	own := func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte("Code: 516. DB::Exception: reader: Authentication failed. (AUTHENTICATION_FAILED)"))
	}
	const header = `{"httpHeaderName1":"X-Token"}`
	for _, c := range []struct {
		handler  http.HandlerFunc
		basic    bool
		jsonData string
		want     string
	}{
		{own, true, `{}`, "ClickHouse at HOST refuses the user or the password. Check Basic auth in the data source's settings."},
		{own, false, `{}`, "ClickHouse at HOST refuses the user or the password. Check Basic auth in the data source's settings: no user is set there."},
		{own, false, header, "ClickHouse at HOST refuses the user or the password. Check the HTTP headers in the data source's settings."},
		{gateway, true, header, "HOST answered 401 Unauthorized: a gateway or proxy there lets nobody through like this. " +
			"Check Basic auth and the HTTP headers in the data source's settings."},
	} {
		server := httptest.NewServer(c.handler)
		t.Cleanup(server.Close)
		got := healthOf(t, backend.DataSourceInstanceSettings{
			URL: server.URL, BasicAuthEnabled: c.basic, BasicAuthUser: "reader", JSONData: json.RawMessage(c.jsonData),
			DecryptedSecureJSONData: map[string]string{"basicAuthPassword": password, "httpHeaderValue1": password},
		})
		if want := "ERROR " + strings.Replace(c.want, "HOST", server.URL, 1); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// Whoever may query may also ask for this: neither ClickHouse's user is told, nor the number of all flows, nor what
// ClickHouse says about anything.
func TestHealthOfRestrictedFlows(t *testing.T) {
	p := wellPlayed(t)
	p.flows = 1234567
	refused := p
	refused.refuses = map[flowql.Statement]string{flowql.FlowsState: accessDenied}
	facts := fmt.Sprintf("ClickHouse 26.7.2.1, tables of version %v, 1 rollup, newest flow is 1 s old", p.version)
	for want, p := range map[string]played{
		facts: p,
		"ClickHouse does not let this user read the flows: ClickHouse refused the query; Grafana's log has its words (ClickHouse error 497). " +
			"Grant it SELECT on netobserv.flows. ClickHouse 26.7.2.1.": refused,
	} {
		health, err := against(t, p.answer(t), restrictedToTeamA).CheckHealth(t.Context(), nil)
		if err != nil || health.Message != want {
			t.Errorf("%v %v, want %s", health, err, want)
		}
	}
}

// A ClickHouse that nobody can reach.
func TestHealthWithoutAnswer(t *testing.T) {
	needCompiler(t)
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(sql(r), "KILL") {
			<-r.Context().Done()
		}
	}))
	t.Cleanup(slow.Close)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for _, c := range []struct{ url, jsonData, want string }{
		{closed.URL, `{}`, "Nothing listens at " + closed.URL + " (connection refused)"},
		{"http://clickhouse.invalid:8123", `{}`, "clickhouse.invalid"},
		{slow.URL, `{"timeout":0.05}`, "ClickHouse did not answer within 50ms. Choose a shorter time range, or raise the timeout"},
	} {
		health, err := newDatasource(t, backend.DataSourceInstanceSettings{URL: c.url, JSONData: json.RawMessage(c.jsonData)}).CheckHealth(t.Context(), nil)
		if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, c.want) {
			t.Errorf("%s: %v, %v", c.url, health, err)
		}
	}
}

// An older schema than this plugin's cannot be had while there is only one: the compiler's number is played.
func TestHealthOfAnOlderSchema(t *testing.T) {
	d := against(t, healthy(t))
	script := "var flowql = { SCHEMA_VERSION: 7"
	for text, statement := range statements(t) {
		script += fmt.Sprintf(", %s: () => %q", statement, text)
	}
	d.compiler = flowql.NewFrom(script + " }")
	health, err := d.CheckHealth(t.Context(), nil)
	if err != nil || health.Status != backend.HealthStatusError || !strings.Contains(health.Message, "older than version 7, which this plugin reads. Start the sidecar") {
		t.Error(health, err)
	}
}
