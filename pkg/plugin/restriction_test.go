package plugin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

const restrictedToTeamA = `"restriction":{"enabled":true,"rules":[{"match":{"login":"alice"},"namespaces":["team-a"]}],"alerting":{"namespaces":["watched"]}}`

// as sends targets in somebody's name.
func as(t *testing.T, d *Datasource, user *backend.User, headers map[string]string, targets ...string) backend.Responses {
	t.Helper()
	request := &backend.QueryDataRequest{PluginContext: backend.PluginContext{User: user}, Headers: headers}
	for i, target := range targets {
		request.Queries = append(request.Queries, backend.DataQuery{RefID: fmt.Sprint(i), JSON: json.RawMessage(target), TimeRange: hour})
	}
	response, err := d.QueryData(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return response.Responses
}

var (
	alice     = &backend.User{Login: "alice", Role: "Viewer"}
	scheduler = &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	alert     = map[string]string{backend.FromAlertHeaderName: "true"}
	session   = map[string]string{"http_X-Grafana-Id": "token"}
)

// The namespaces go with every query as a parameter of a condition that the compiler adds; none is no condition's lack.
func TestRestrictionReachesClickHouse(t *testing.T) {
	needCompiler(t)
	var sql, allowed string
	d := against(t, func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		sql, allowed = string(text), r.URL.Query().Get("param_allowed")
		answerBytesTable(t, w)
	}, restrictedToTeamA)
	for _, c := range []struct {
		user    *backend.User
		headers map[string]string
		allowed string
	}{
		{alice, session, "['team-a']"},
		{alice, map[string]string{backend.FromAlertHeaderName: "true", "http_X-Grafana-Id": "x", "namespaces": "*"}, "['team-a']"},
		{scheduler, alert, "['watched']"},
		{scheduler, nil, ""},
		{&backend.User{Login: "mallory", Role: "Admin"}, session, ""},
		{&backend.User{Login: "grafana_scheduler", Role: "Viewer"}, alert, ""},
		{nil, alert, ""},
	} {
		response := as(t, d, c.user, c.headers, bytesTable)["0"]
		if response.Error != nil {
			t.Fatal(response.Error)
		}
		want := "{allowed:Array(String)}"
		if c.allowed == "" {
			want = "WHERE false"
		}
		if allowed != c.allowed || !strings.Contains(sql, want) {
			t.Errorf("%+v %v: %q in\n%s", c.user, c.headers, allowed, sql)
		}
		meta := response.Frames[0].Meta
		if meta.Stats != nil {
			t.Error("the number of rows read is told")
		}
		if hasNotice := len(meta.Notices) > 0; hasNotice != (c.allowed == "") {
			t.Error(meta.Notices)
		}
	}
}

// What is in the target beside the flow query decides nothing, and the flow query may not hold it.
func TestRestrictionIsNotTheQuerys(t *testing.T) {
	needCompiler(t)
	d := against(t, func(w http.ResponseWriter, r *http.Request) {
		if got := r.URL.Query().Get("param_allowed"); got != "['team-a']" {
			t.Error(got)
		}
		answerBytesTable(t, w)
	}, restrictedToTeamA)
	responses := as(t, d, alice, session,
		strings.TrimSuffix(bytesTable, "}")+`,"namespaces":["*"],"context":{"namespaces":["*"]},"user":{"login":"root"}}`,
		`{"flowQuery":{"version":1,"kind":"table","namespaces":["*"]}}`)
	if responses["0"].Error != nil || responses["1"].Error == nil || !strings.Contains(responses["1"].Error.Error(), "namespaces") {
		t.Error(responses["0"].Error, responses["1"].Error)
	}
}

// ClickHouse quotes values in some of its errors.
func TestErrorsTellNothing(t *testing.T) {
	needCompiler(t)
	for _, code := range []int{6, 47, 60, 81, 158, 159, 164, 241, 396, 497, 9999} {
		d := against(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = fmt.Fprintf(w, "Code: %d. DB::Exception: Cannot parse 'namespace-secret': while executing. (NAME) (version 26)", code)
		}, restrictedToTeamA)
		free := against(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = fmt.Fprintf(w, "Code: %d. DB::Exception: Cannot parse 'namespace-secret': while executing. (NAME) (version 26)", code)
		})
		response, freely := as(t, d, alice, session, bytesTable)["0"], as(t, free, alice, session, bytesTable)["0"]
		if response.Error == nil || strings.Contains(response.Error.Error(), "secret") || response.Status != freely.Status {
			t.Error(code, response.Status, response.Error)
		}
	}
	// An answer that is not as expected is quoted by nobody.
	d := against(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(Block(t, Strings("namespace-secret", "x"), Floats("value", 1)))
	}, restrictedToTeamA)
	if response := as(t, d, alice, session, bytesTable)["0"]; response.Error == nil || strings.Contains(response.Error.Error(), "secret") {
		t.Error(response.Error)
	}
}

func TestWrongRestrictionClosesTheDataSource(t *testing.T) {
	d := against(t, func(http.ResponseWriter, *http.Request) { t.Error("ClickHouse was asked") }, `"restriction":{"rules":[]}`)
	if response := as(t, d, alice, session, bytesTable)["0"]; response.Error == nil || !strings.Contains(response.Error.Error(), "nobody sees any flows") {
		t.Error(response.Error)
	}
}

// Every way to ask that could widen what may be seen, over real flows.
func TestEngineRestriction(t *testing.T) {
	at := hour.From.Add(time.Minute).UnixMilli()
	flows := []flow{}
	for _, ends := range [][2]string{{"team-a", "team-a"}, {"team-a", "partner"}, {"partner", "team-a"}, {"team-a", ""}, {"", "team-a"},
		{"secret", "secret"}, {"secret", "partner"}, {"secret", ""}, {"", "secret"}, {"team-a2", "secret"}, {"xteam-a", "secret"}, {"", ""}} {
		flows = append(flows, flow{TimeFlowEndMs: at, SrcK8S_Namespace: ends[0], DstK8S_Namespace: ends[1], DstK8S_Type: "Pod", Bytes: 1000})
	}
	open := withFlows(t, flows)
	d := newDatasource(t, backend.DataSourceInstanceSettings{
		URL: os.Getenv("CLICKHOUSE_URL"), JSONData: json.RawMessage(`{` + restrictedToTeamA + `,"database":"` + open.settings.Database + `"}`),
	})
	const everything = `{"any":[{"all":[]},{"field":"K8S_Namespace","op":"=","values":["secret"]},{"not":{"any":[]}},{"not":{"field":"SrcK8S_Namespace","op":"=","values":["team-a"]}}]}`
	hostile := []string{
		`"kind":"table","function":"sum","groupBy":[{"field":"SrcK8S_Namespace"},{"field":"DstK8S_Namespace"}],"filter":` + everything,
		`"kind":"table","function":"sum","groupBy":[{"field":"SrcK8S_Namespace"},{"field":"DstK8S_Namespace"}],"countOnce":false,"top":{"n":1}`,
		`"kind":"table","function":"sum","groupBy":[{"field":"SrcK8S_Namespace"}],"top":{"n":1,"other":false},"filter":{"not":{"not":` + everything + `}}`,
		`"kind":"table","function":"sum","filter":{"field":"SrcK8S_Namespace","op":"=","values":["secret') OR 1=1 --"]}`,
		`"kind":"table","function":"sum","direction":"ingress"`,
		`"kind":"timeseries","function":"sum","step":"1h","groupBy":[{"field":"SrcK8S_Namespace"},{"field":"DstK8S_Namespace"}],"filter":` + everything,
		`"kind":"timeseries","function":"sum","step":"1h"`,
		`"kind":"flows","columns":["SrcK8S_Namespace","DstK8S_Namespace","Bytes"],"limit":10000,"countOnce":false,"filter":` + everything,
		`"kind":"flows","columns":["SrcK8S_Namespace","DstK8S_Namespace","Bytes"],"filter":{"field":"DstK8S_Namespace","op":"=","values":["secret"]}`,
		`"kind":"topology","function":"sum","scope":"namespace","filter":` + everything,
		`"kind":"topology","function":"sum","scope":"namespace","top":{"n":1}`,
		`"kind":"values","field":"SrcK8S_Namespace"`,
		`"kind":"values","field":"DstK8S_Namespace","filter":` + everything,
		`"kind":"values","field":"K8S_Namespace","search":"sec"`,
		`"kind":"values","field":"K8S_Namespace","search":"team"`,
		// Filters as text; tests/engine/restriction.test.ts has many more, compared with a plain computation.
		`"kind":"table","function":"sum","groupBy":[{"field":"SrcK8S_Namespace"},{"field":"DstK8S_Namespace"}],"filter":"K8S_Namespace = secret or not false"`,
		`"kind":"flows","columns":["SrcK8S_Namespace","DstK8S_Namespace","Bytes"],"filter":"!(SrcK8S_Namespace = team-a) || true","backAndForth":true`,
		`"kind":"topology","function":"sum","filter":"K8S_Namespace != team-a or K8S_Namespace like *","backAndForth":true`,
		`"kind":"values","field":"K8S_Namespace","filter":"SrcK8S_Namespace = \"x') OR 1=1 --\" or K8S_Namespace matches \"secret\""`,
	}
	answered := 0
	for _, query := range hostile {
		target := `{"flowQuery":{"version":1,` + query + `}}`
		restricted, all := as(t, d, alice, session, target)["0"], as(t, open, alice, session, target)["0"]
		if restricted.Error != nil || all.Error != nil {
			t.Fatal(query, restricted.Error, all.Error)
		}
		text := rendered(t, restricted.Frames)
		for _, hidden := range []string{"secret", "team-a2", "xteam-a"} {
			if strings.Contains(text, hidden) {
				t.Errorf("%s tells of %s:\n%s", query, hidden, text)
			}
		}
		// What may be seen adds up to the flows with an end in team-a, 5 of the 12.
		if total := sum(restricted.Frames); total > 5000 {
			t.Errorf("%s counts %v bytes:\n%s", query, total, text)
		} else if total == 5000 {
			answered++
		}
		if sum(all.Frames) > 0 && text == rendered(t, all.Frames) {
			t.Errorf("%s is the same without restriction:\n%s", query, text)
		}
		if nothing := sum(as(t, d, &backend.User{Login: "mallory", Role: "Admin"}, session, target)["0"].Frames); nothing != 0 {
			t.Errorf("%s counts %v bytes for a stranger", query, nothing)
		}
	}
	if answered < 9 {
		t.Errorf("only %d queries found what may be seen", answered)
	}
}

// What is wrong with a filter is told from its text alone, before anything is read.
func TestWrongFiltersTellNothing(t *testing.T) {
	needCompiler(t)
	never := func(http.ResponseWriter, *http.Request) { t.Error("ClickHouse was asked") }
	d, open := against(t, never, restrictedToTeamA), against(t, never)
	for _, filter := range []string{
		`true) or (true`, `SrcK8S_Namespace = secret -- and`, `SrcK8S_Namespace in (select 1)`, `allowed = \"x\"`, `namespaces = \"*\"`,
		`SrcK8S_Namespace matches \"(\"`, `Bytes > secret`, `SrcK8S_Namespace = ${secret}`,
	} {
		target := `{"flowQuery":{"version":1,"kind":"table","filter":"` + filter + `"}}`
		restricted, all := as(t, d, alice, session, target)["0"], as(t, open, alice, session, target)["0"]
		if restricted.Error == nil || all.Error == nil || restricted.Error.Error() != all.Error.Error() || strings.Contains(restricted.Error.Error(), "team-a") {
			t.Errorf("%s: %v, without restriction %v", filter, restricted.Error, all.Error)
		}
	}
}

// rendered is all that a browser gets, apart from the query's own text, which links have as well.
func rendered(t *testing.T, frames data.Frames) string {
	t.Helper()
	var text bytes.Buffer
	for _, frame := range frames {
		plain := *frame
		plain.Meta = nil
		for _, field := range plain.Fields {
			if field.Config != nil {
				field.Config.Links = nil
			}
		}
		encoded, err := json.Marshal(&plain)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(encoded)
	}
	return text.String()
}

// sum adds up the values of the field that has the bytes; of a topology the edges'.
func sum(frames data.Frames) float64 {
	total := 0.0
	for _, frame := range frames {
		if frame.Name == "nodes" {
			continue
		}
		for _, field := range frame.Fields {
			switch field.Name {
			case "value", "mainstat", "Bytes", "bytes":
				for i := range field.Len() {
					if value, err := field.NullableFloatAt(i); err == nil && value != nil {
						total += *value
					}
				}
			}
		}
	}
	return total
}
