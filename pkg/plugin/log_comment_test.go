package plugin

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestLogComment(t *testing.T) {
	long := strings.Repeat("é", 1000)
	for _, c := range []struct {
		headers map[string]string
		user    *backend.User
		want    string
	}{
		{nil, nil, `{}`},
		{map[string]string{"http_X-Dashboard-Uid": "a1b2", "http_X-Panel-Id": "3"}, &backend.User{Login: "alice"}, `{"dashboard":"a1b2","panel":"3","user":"alice"}`},
		{map[string]string{"FromAlert": "true", "http_X-Rule-Uid": "r1"}, &backend.User{Login: "grafana_scheduler"}, `{"rule":"r1","user":"grafana_scheduler"}`},
		{map[string]string{"X-Rule-Uid": "r1"}, nil, `{"rule":"r1"}`},
		{map[string]string{"http_X-Panel-Id": "'\"\\\x00\n\u202e*/"}, nil, `{"panel":"'\"\\*/"}`},
		{map[string]string{"http_X-Dashboard-Uid": "\xff\xfea"}, nil, `{"dashboard":"a"}`},
		{map[string]string{"http_X-Dashboard-Uid": long}, nil, `{"dashboard":"` + strings.Repeat("é", 100) + `…"}`},
	} {
		request := &backend.QueryDataRequest{Headers: c.headers, PluginContext: backend.PluginContext{User: c.user}}
		if got := logComment(request); got != c.want {
			t.Errorf("%q: %s", c.headers, got)
		}
	}
}

// It is a setting: sent only when the data source's owner said so.
func TestLogCommentIsSentWhenAsked(t *testing.T) {
	needCompiler(t)
	for jsonData, want := range map[string]string{`"logComment":true`: `{"dashboard":"a1b2","user":"alice"}`, `"logComment":false`: "", `"timeout":9`: ""} {
		var sent url.Values
		d := against(t, func(w http.ResponseWriter, r *http.Request) {
			sent = r.URL.Query()
			answerBytesTable(t, w)
		}, jsonData)
		response := as(t, d, alice, map[string]string{"http_X-Dashboard-Uid": "a1b2"}, bytesTable)["0"]
		if response.Error != nil || sent.Get("log_comment") != want || sent.Has("log_comment") != (want != "") {
			t.Error(jsonData, response.Error, sent)
		}
	}
}

func TestLogCommentOfAReadonlyUser(t *testing.T) {
	for jsonData, want := range map[string]string{`"logComment":true`: "Switch off the log comment", `"logComment":false`: "The plugin sends no settings"} {
		d := against(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte("Code: 164. DB::Exception: Cannot modify 'log_comment' setting in readonly mode. (READONLY)"))
		}, jsonData)
		health, err := d.CheckHealth(t.Context(), nil)
		if err != nil || !strings.Contains(health.Message, want) {
			t.Error(health, err)
		}
	}
}
