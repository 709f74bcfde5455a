package plugin

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/tests/settingstest"
)

// The rules of the examples, as their comments tell them.
func TestExamplesOfRestriction(t *testing.T) {
	needCompiler(t)
	// As the compiler writes it: names in a list, patterns one by one; nothing where everything is allowed.
	const none, all = "no flows", ""
	var allowed []string
	address := withoutTLS(t, clickHouseUser{name: "grafana", password: environmentPassword}.guard(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(sql(r), "WHERE false") {
			allowed = []string{none}
		}
		for name, values := range r.URL.Query() {
			if strings.HasPrefix(name, "param_allowed") {
				allowed = append(allowed, values...)
			}
		}
		if r.Header.Get("X-Id-Token") != "" {
			t.Error("ClickHouse gets the user's token")
		}
		answerBytesTable(t, w)
	}))
	played, texts := playedExamples(t), settingstest.Examples(t, "../..")
	who := func(login, role string) *backend.User {
		return &backend.User{Login: login, Email: login + "@example.com", Role: role}
	}
	inGroups := func(login string, groups ...string) map[string]string {
		claims, _ := json.Marshal(map[string]any{"email": login + "@example.com", "exp": time.Now().Add(time.Hour).Unix(), "groups": groups})
		return map[string]string{"http_X-Grafana-Id": "token", "X-Id-Token": "e30." + base64.RawURLEncoding.EncodeToString(claims) + ".x"}
	}
	for _, c := range []struct {
		example string
		user    *backend.User
		headers map[string]string
		allowed string
	}{
		{"namespaces-by-user", who("alice", "Viewer"), session, "['shop'] shop-%"},
		{"namespaces-by-user", who("alice", "Editor"), session, "['monitoring','shop'] shop-%"},
		{"namespaces-by-user", who("bob", "Viewer"), session, "['payments']"},
		{"namespaces-by-user", who("carol", "Editor"), session, "['monitoring']"},
		{"namespaces-by-user", who("carol", "Viewer"), session, none},
		{"namespaces-by-user", who("root", "Admin"), session, all},
		{"namespaces-by-user", scheduler, alert, "['payments','shop']"},
		{"namespaces-by-user", nil, nil, none},
		{"namespaces-by-group", who("alice", "Viewer"), inGroups("alice", "network-team"), all},
		{"namespaces-by-group", who("alice", "Viewer"), inGroups("alice", "shop-developers", "others"), "['shop'] shop-%"},
		{"namespaces-by-group", who("alice", "Editor"), inGroups("alice", "payments-developers"), "['payments']"},
		{"namespaces-by-group", who("alice", "Viewer"), inGroups("alice", "payments-developers"), none},
		{"namespaces-by-group", who("alice", "Admin"), inGroups("bob", "network-team"), none},
		{"namespaces-by-group", who("alice", "Admin"), session, none},
		{"namespaces-by-group", scheduler, alert, "['payments','shop']"},
	} {
		d, _ := played[c.example].datasource(t, texts[c.example], address, change{})
		allowed = nil
		response := as(t, d, c.user, c.headers, bytesTable)["0"]
		if response.Error != nil {
			t.Fatal(response.Error)
		}
		slices.Sort(allowed)
		if got := strings.Join(slices.Compact(allowed), " "); got != c.allowed || (len(response.Frames[0].Meta.Notices) > 0) != (c.allowed == none) {
			t.Errorf("%s: %+v sees %q, want %q", c.example, c.user, got, c.allowed)
		}
	}
}
