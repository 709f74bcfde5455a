package restriction

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

var now = time.Unix(1_795_435_200, 0)

func parse(t *testing.T, text string) *Restriction {
	t.Helper()
	r, err := Parse(json.RawMessage(text), true)
	if err != nil || r == nil {
		t.Fatal(r, err)
	}
	return r
}

const rules = `{"enabled": true, "rules": [
	{"match": {"login": "alice"}, "namespaces": ["team-a", "team-a-*"]},
	{"match": {"email": "bob@example.com"}, "namespaces": ["team-b"]},
	{"match": {"role": "Admin"}, "namespaces": ["*"]},
	{"match": {"group": "payments"}, "namespaces": ["billing"]},
	{"match": {"group": "payments", "role": "Editor"}, "namespaces": ["billing-dev"]}
], "alerting": {"namespaces": ["watched"]}}`

// token is an ID token whose signature nobody could check.
func token(claims map[string]any) string {
	text, _ := json.Marshal(claims)
	return "e30." + base64.RawURLEncoding.EncodeToString(text) + ".c2ln"
}

func claims(more map[string]any) map[string]any {
	all := map[string]any{"exp": now.Unix() + 300, "email": "carol@example.com", "groups": []string{"payments"}}
	maps.Copy(all, more)
	return all
}

var session = map[string]string{"http_X-Grafana-Id": "signed by Grafana"}

func with(headers map[string]string, more ...string) map[string]string {
	all := maps.Clone(headers)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

func TestNamespaces(t *testing.T) {
	carol := func(role string) *backend.User {
		return &backend.User{Login: "carol", Email: "carol@example.com", Role: role}
	}
	scheduler := &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	alert := map[string]string{"FromAlert": "true"}
	good := token(claims(nil))
	for _, c := range []struct {
		name    string
		user    *backend.User
		headers map[string]string
		want    string
	}{
		{"by login", &backend.User{Login: "alice", Role: "Viewer"}, session, "team-a team-a-*"},
		{"by login in another case", &backend.User{Login: "Alice", Role: "Viewer"}, session, "team-a team-a-*"},
		{"by email", &backend.User{Login: "b", Email: "Bob@Example.com", Role: "Viewer"}, session, "team-b"},
		{"by role", &backend.User{Login: "root", Role: "Admin"}, session, "*"},
		{"by all that fits", &backend.User{Login: "alice", Email: "bob@example.com", Role: "Editor"}, session, "team-a team-a-* team-b"},
		{"by group", carol("Viewer"), with(session, "X-ID-Token", good), "billing"},
		{"by group and role", carol("Editor"), with(session, "X-Id-Token", good), "billing billing-dev"},

		{"nobody", nil, nil, ""},
		{"nobody, from an alert", nil, alert, ""},
		{"a stranger", &backend.User{Login: "mallory", Role: "Viewer"}, session, ""},
		{"a login that contains another", &backend.User{Login: "alice2", Role: "Viewer"}, session, ""},
		{"a login that Unicode folds to another", &backend.User{Login: "al\u0131ce", Role: "Viewer"}, session, ""},
		{"an email that ends alike", &backend.User{Login: "m", Email: "eve+bob@example.com", Role: "Viewer"}, session, ""},
		{"a role in another case", &backend.User{Login: "m", Role: "admin"}, session, ""},
		{"no login, but a role", &backend.User{Role: "Admin"}, nil, ""},

		{"an alert rule", scheduler, alert, "watched"},
		{"an alert rule with other headers", scheduler, with(alert, "X-Rule-Uid", "r", "http_X-Rule-Folder", "f"), "watched"},
		{"a forged FromAlert", &backend.User{Login: "alice", Role: "Viewer"}, with(session, "FromAlert", "true"), "team-a team-a-*"},
		{"a forged FromAlert of an admin", &backend.User{Login: "root", Role: "Admin"}, with(session, "FromAlert", "true"), "*"},
		{"a forged FromAlert of a stranger", &backend.User{Login: "mallory", Role: "Viewer"}, with(session, "FromAlert", "true"), ""},
		{"a viewer of the scheduler's name", &backend.User{Login: "grafana_scheduler", Role: "Viewer"}, with(session, "FromAlert", "true"), ""},
		{"a viewer of the scheduler's name, without a session", &backend.User{Login: "grafana_scheduler", Role: "Viewer"}, alert, ""},
		{"an admin of the scheduler's name is an admin", scheduler, with(session, "FromAlert", "true"), "*"},
		{"a session in other letters is one", scheduler, with(alert, "HTTP_x-grafana-ID", ""), "*"},
		{"the scheduler's name in another case", &backend.User{Login: "Grafana_Scheduler", Role: "Admin"}, alert, ""},
		{"the scheduler without FromAlert", scheduler, nil, ""},
		{"FromAlert in another case", scheduler, map[string]string{"fromalert": "true"}, ""},
		{"FromAlert forwarded", scheduler, map[string]string{"http_FromAlert": "true"}, ""},

		{"a forwarded token", carol("Viewer"), with(session, "http_X-Id-Token", good), ""},
		{"two tokens", carol("Viewer"), with(session, "X-ID-Token", good, "X-Id-Token", good), ""},
		{"another user's token", &backend.User{Login: "mallory", Role: "Viewer"}, with(session, "X-ID-Token", good), ""},
		{"a token about nobody", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"email": ""}))), ""},
		{"an expired token", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"exp": now.Unix() - 61}))), ""},
		{"a token that just expired", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"exp": now.Unix() - 30}))), "billing"},
		{"a token without expiry", carol("Viewer"), with(session, "X-ID-Token", token(map[string]any{"email": "carol@example.com", "groups": []string{"payments"}})), ""},
		{"a token of tomorrow", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"nbf": now.Unix() + 86400}))), ""},
		{"a token by login", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"email": 7, "preferred_username": "carol"}))), "billing"},
		{"groups as a text", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"groups": "payments"}))), ""},
		{"a group that contains another", carol("Viewer"), with(session, "X-ID-Token", token(claims(map[string]any{"groups": []string{"payments2", "Payments"}}))), ""},
		{"no token", carol("Viewer"), with(session, "X-ID-Token", "payments"), ""},
		{"no JSON", carol("Viewer"), with(session, "X-ID-Token", "a.b.c"), ""},
		{"a huge token", carol("Viewer"), with(session, "X-ID-Token", good+strings.Repeat("c", maxTokenBytes)), ""},
	} {
		r := parse(t, rules)
		request := &backend.QueryDataRequest{PluginContext: backend.PluginContext{User: c.user}, Headers: c.headers}
		got := r.Namespaces(r.AskerOf(request, true, now))
		if got == nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Without Forward OAuth Identity, Grafana writes no ID token: whatever is there is not Grafana's.
func TestTokensThatGrafanaDoesNotForward(t *testing.T) {
	r := &Restriction{Rules: []Rule{{Match{Group: "payments"}, []string{"billing"}}}}
	request := &backend.QueryDataRequest{
		PluginContext: backend.PluginContext{User: &backend.User{Login: "carol", Email: "carol@example.com"}},
		Headers:       with(session, "X-ID-Token", token(claims(nil))),
	}
	if got := r.Namespaces(r.AskerOf(request, false, now)); len(got) != 0 {
		t.Error(got)
	}
}

func TestAnotherClaim(t *testing.T) {
	r := parse(t, `{"enabled":true,"groupsClaim":"roles","rules":[{"match":{"group":"payments"},"namespaces":["billing","billing"]}]}`)
	request := &backend.QueryDataRequest{
		PluginContext: backend.PluginContext{User: &backend.User{Login: "carol", Email: "carol@example.com"}},
		Headers:       with(session, "X-ID-Token", token(claims(map[string]any{"groups": nil, "roles": []string{"payments"}}))),
	}
	if got := r.Namespaces(r.AskerOf(request, true, now)); !slices.Equal(got, []string{"billing"}) {
		t.Error(got)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                         "enabled must be true or false",
		`{"rules":[]}`:               "enabled must be true or false",
		`{"enabled":"yes"}`:          "not as expected",
		`[]`:                         "not as expected",
		`{"enabled":true,"rule":[]}`: "unknown field",
		`{"enabled":true,"rules":[{"match":{"user":"a"},"namespaces":["a"]}]}`:           "unknown field",
		`{"enabled":true,"rules":[{"namespaces":["a"]}]}`:                                "rules[0].match names nobody",
		`{"enabled":true,"rules":[{"match":{"login":""},"namespaces":["a"]}]}`:           "rules[0].match names nobody",
		`{"enabled":true,"rules":[{"match":{"role":"viewer"},"namespaces":["a"]}]}`:      "rules[0].match.role must be",
		`{"enabled":true,"rules":[{"match":{"role":"Viewer"},"namespaces":["a",""]}]}`:   "rules[0].namespaces[1] must be",
		`{"enabled":true,"rules":[{"match":{"role":"Viewer"},"namespaces":["a b"]}]}`:    "rules[0].namespaces[0] must be",
		`{"enabled":true,"rules":[{"match":{"role":"Viewer"},"namespaces":["team-%"]}]}`: "rules[0].namespaces[0] must be",
		`{"enabled":true,"alerting":{"namespaces":["A"]}}`:                               "alerting.namespaces[0] must be",
		`{"enabled":false,"rules":[{"match":{"role":"Viewer"},"namespaces":[" "]}]}`:     "rules[0].namespaces[0]",
		`{"enabled":true,"rules":[{"match":{"role":"Viewer"},"namespaces":"team-a"}]}`:   "not as expected",
	} {
		if r, err := Parse(json.RawMessage(text), true); r != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", text, r, err)
		}
	}
	for _, text := range []string{``, `null`, `{"enabled":false}`, `{"enabled":false,"rules":[]}`} {
		if r, err := Parse(json.RawMessage(text), true); r != nil || err != nil {
			t.Errorf("%q: %v, %v", text, r, err)
		}
	}
	if _, err := Parse(json.RawMessage(`{"enabled":true,"rules":[{"match":{"group":"a"},"namespaces":["a"]}]}`), false); err == nil || !strings.Contains(err.Error(), "oauthPassThru") {
		t.Error(err)
	}
	// No rules at all is in force as well: nobody sees anything.
	if r, err := Parse(json.RawMessage(`{"enabled":true}`), true); r == nil || err != nil {
		t.Error(r, err)
	}
}
