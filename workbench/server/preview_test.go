package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

func preview(t *testing.T, clickhouse http.HandlerFunc) http.Handler {
	t.Helper()
	server := httptest.NewServer(clickhouse)
	t.Cleanup(server.Close)
	folder := t.TempDir()
	for name, text := range map[string]string{"index.html": "the page", "app.js": "the script"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := newStaticFiles(folder)
	if err != nil {
		t.Fatal(err)
	}
	datasource, err := newPreviewed(previewSettings(server.URL, "", "hunter2", "netobserv"))
	if err != nil {
		t.Fatal(err)
	}
	return onlyLoopbackHosts(newAPI(datasource, files))
}

func call(handler http.Handler, method, target, body string) (status int, text string) {
	request := httptest.NewRequest(method, target, strings.NewReader(body))
	request.Host = "localhost:1234"
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	all, _ := io.ReadAll(recorder.Result().Body)
	return recorder.Code, string(all)
}

func TestPaths(t *testing.T) {
	handler := preview(t, func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "default" || password != "hunter2" {
			t.Error(user, password)
		}
		if sql, _ := io.ReadAll(r.Body); strings.Contains(string(sql), "`flows`") {
			_, _ = w.Write(Block(t, Strings("version", "26.7"), Floats("flows", 3), Times("newest", 1000), Times("now", 2000)))
		}
	})
	for _, c := range []struct {
		method, target, body string
		status               int
		want                 string
	}{
		{"GET", "/", "", 200, "the page"},
		{"GET", "/d/traffic-by-namespace?from=now-1h", "", 200, "the page"},
		{"GET", "/app.js", "", 200, "the script"},
		{"GET", "/missing.js", "", 404, ""},
		{"GET", "/..%2f..%2fetc/passwd", "", 400, ""},
		{"GET", "/api/nothing", "", 404, "Not found"},
		{"GET", "/api/datasources/uid/netobserv-flows/health", "", 200, `"status":"OK"`},
		{"GET", "/api/datasources/uid/other/health", "", 404, "Data source not found"},
		{"GET", "/api/preview/datasource", "", 200, `"type":"netobserv-clickhouse-datasource"`},
		{"POST", "/api/ds/query", "{", 400, "bad request data"},
		{"POST", "/api/ds/query", `{"from":"now-1h","to":"now","queries":[]}`, 400, "no queries"},
		{"POST", "/api/ds/query", `{"from":"yesterday","to":"now","queries":[{"refId":"A"}]}`, 400, "from:"},
		{"POST", "/api/ds/query", `{"from":"1","to":"2","queries":[{"refId":"A","datasource":{"uid":"x"}}]}`, 400, "not found"},
	} {
		status, text := call(handler, c.method, c.target, c.body)
		if status != c.status || !strings.Contains(text, c.want) || strings.Contains(text, "hunter2") {
			t.Errorf("%s %s: %d %s", c.method, c.target, status, text)
		}
	}
}

// As Grafana answers: one status for all, and each query's own result under its refId.
func TestQueryErrorsAreGrafanas(t *testing.T) {
	handler := preview(t, http.NotFound)
	status, text := call(handler, "POST", "/api/ds/query", `{"from":"1795435200000","to":"1795438800000","queries":[{"refId":"A"},{"refId":"B","flowQuery":null}]}`)
	var response backend.QueryDataResponse
	if err := json.Unmarshal([]byte(text), &response); err != nil || status != http.StatusBadRequest {
		t.Fatal(status, text, err)
	}
	for _, refID := range []string{"A", "B"} {
		if result := response.Responses[refID]; result.Error == nil || result.Status != backend.StatusBadRequest || !strings.Contains(result.Error.Error(), "flowQuery") {
			t.Error(refID, result)
		}
	}
}

func TestLoopbackHosts(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:80": true, "127.0.0.1:80": true, "127.8.8.8": true, "[::1]:80": true, "[::1]": true,
		"": false, "evil.example": false, "localhost.evil.example:80": false, "10.0.0.1:80": false, "127.0.0.1.evil.example": false,
	} {
		if isLoopback(host) != want {
			t.Error(host)
		}
	}
}

func TestFolderWithoutIndex(t *testing.T) {
	if _, err := newStaticFiles(t.TempDir()); err == nil || !strings.Contains(err.Error(), "build it first") {
		t.Error(err)
	}
}
