package clickhouse

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

func clientFor(t *testing.T, address string, timeLimit time.Duration) *Client {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return New(&http.Client{}, parsed, timeLimit)
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func drain(stream io.Reader) error {
	_, err := io.Copy(io.Discard, stream)
	return err
}

func TestRequest(t *testing.T) {
	long := strings.Repeat("a", 3000)
	for name, params := range map[string]map[string]string{
		"in the URL":  {"namespaces": `['o\'brien','a&b=c%']`, "from": "1"},
		"in the body": {"namespaces": long + "\n\x00" + long, "from": "1"},
	} {
		t.Run(name, func(t *testing.T) {
			address := serve(t, func(w http.ResponseWriter, r *http.Request) {
				control := r.URL.Query()
				sql, found := io.Reader(r.Body), url.Values{}
				if name == "in the body" {
					if len(r.URL.String()) > 1000 {
						t.Error("the parameters are in the URL")
					}
					sql, found = strings.NewReader(r.FormValue("query")), r.PostForm
				} else {
					found = control
				}
				if text, _ := io.ReadAll(sql); string(text) != "SELECT 1" {
					t.Errorf("SQL %q", text)
				}
				for name, want := range params {
					if got := found.Get("param_" + name); got != want {
						t.Errorf("param_%s is %.50q", name, got)
					}
				}
				if r.Method != http.MethodPost || r.URL.Path != "/clickhouse/" || control.Get("profile") != "x" {
					t.Error(r.Method, r.URL)
				}
				checkNoSettings(t, control)
				w.Header().Set("X-ClickHouse-Summary", `{"read_rows":"12","read_bytes":"345","elapsed_ns":"678","extra":"1"}`)
				_, _ = w.Write([]byte("rows"))
			})
			var got string
			summary, err := clientFor(t, address+"/clickhouse/?profile=x", 0).Read(t.Context(), Query{SQL: "SELECT 1", Params: params}, func(stream io.Reader) error {
				text, err := io.ReadAll(stream)
				got = string(text)
				return err
			})
			if err != nil || got != "rows" || summary != (Summary{12, 345, 678}) {
				t.Error(got, summary, err)
			}
		})
	}
}

// A readonly=1 user may not change settings, and every parameter that is not the interface's own is one.
func checkNoSettings(t *testing.T, control url.Values) {
	t.Helper()
	own := map[string]string{"default_format": "Native", "wait_end_of_query": "1", "profile": "x"}
	for name := range control {
		if name == "query_id" || strings.HasPrefix(name, "param_") {
			continue
		}
		if want, known := own[name]; !known || control.Get(name) != want {
			t.Errorf("%s=%s was sent", name, control.Get(name))
		}
	}
	if !strings.HasPrefix(control.Get("query_id"), "netobserv-flows-") {
		t.Error("query_id", control.Get("query_id"))
	}
}

func TestRefusals(t *testing.T) {
	const version = " (version 26.7.2.1 (official build))\n"
	for _, c := range []struct {
		status            int
		contentType, body string
		kind              Kind
		message           string
	}{
		{404, "text/plain", "Code: 60. DB::Exception: Table default.flows does not exist. (UNKNOWN_TABLE)" + version, UnknownTable, "Table default.flows does not exist (ClickHouse error 60)"},
		{403, "text/plain", "Code: 516. DB::Exception: me: Authentication failed. (AUTHENTICATION_FAILED)" + version, Authentication, "516"},
		{500, "text/plain", "Code: 241. DB::Exception: (total) memory (UTC) limit. (MEMORY_LIMIT_EXCEEDED)" + version, Memory, "(total) memory (UTC) limit (Cl"},
		{500, "text/plain", "Code: 164. DB::Exception: Cannot modify 'x' setting in readonly mode. (READONLY)" + version, ReadOnly, "164"},
		{500, "text/plain", "Code: 159. DB::Exception: Timeout exceeded. (TIMEOUT_EXCEEDED)" + version + "Stack trace:\n0. x", TimeLimit, "Timeout exceeded (ClickHouse error 159)"},
		{404, "text/plain", "Code: 81. DB::Exception: Database x does not exist. (UNKNOWN_DATABASE)" + version, UnknownDatabase, "81"},
		{403, "text/plain", "Code: 497. DB::Exception: me: Not enough privileges. (ACCESS_DENIED)" + version, AccessDenied, "497"},
		{500, "text/plain", "Code: 9999. DB::Exception: New.", Other, "New (ClickHouse error 9999)"},
		{200, "text/html; charset=utf-8", "<html>Welcome to nginx</html>", NotClickHouse, "not as ClickHouse"},
		{404, "text/plain", "404 page not found", NotClickHouse, "404 Not Found (text/plain)"},
		{302, "", "", NotClickHouse, "302 Found"},
		{401, "text/html", "<html>", Authentication, "401 Unauthorized"},
		{502, "text/html", "<html>", Unreachable, "a proxy there does not reach ClickHouse"},
		{400, "text/plain", "Port 9000 is for clickhouse-client program\r\nYou must use port 8123 for HTTP.", NotClickHouse, "native protocol"},
		{400, "text/plain", "Client sent an HTTP request to an HTTPS server.\n", TLS, "Use https://"},
	} {
		address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.contentType)
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte(c.body))
		})
		_, err := clientFor(t, address, 0).Read(t.Context(), Query{SQL: "SELECT 1"}, drain)
		var got *Error
		if !errors.As(err, &got) || got.Kind != c.kind || !strings.Contains(err.Error(), c.message) || strings.Contains(err.Error(), "version 26") {
			t.Errorf("%d %.40q: %v", c.status, c.body, err)
		}
	}
}

// An error that comes after the first rows is at the end of the answer.
func TestExceptionInMidStream(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.Repeat("row", 20_000)))
		_, _ = w.Write([]byte("\r\n__exception__\r\nabc\r\nCode: 241. DB::Exception: Too much. (MEMORY_LIMIT_EXCEEDED) (version 26)\n40 abc\r\n__exception__\r\n"))
	})
	_, err := clientFor(t, address, 0).Read(t.Context(), Query{SQL: "SELECT 1"}, func(stream io.Reader) error {
		_, _ = io.CopyN(io.Discard, stream, 100)
		return errors.New("not a Native block")
	})
	var got *Error
	if !errors.As(err, &got) || got.Code != 241 || got.Message != "Too much" {
		t.Error(err)
	}
}

func TestErrorsOfTheReader(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("rows")) })
	own := errors.New("too many rows")
	if _, err := clientFor(t, address, 0).Read(t.Context(), Query{}, func(io.Reader) error { return own }); !errors.Is(err, own) {
		t.Error(err)
	}
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free := listener.Addr().String()
	_ = listener.Close()
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	secure.Config.ErrorLog = nil
	t.Cleanup(secure.Close)

	for _, c := range []struct {
		address string
		kind    Kind
		message string
	}{
		{"http://" + free, Unreachable, "Nothing listens at http://" + free},
		{strings.Replace(plain, "http:", "https:", 1), TLS, "does not speak TLS"},
		{strings.Replace(secure.URL, "https:", "http:", 1), TLS, "Use https://"},
		{secure.URL, TLS, "Set the CA certificate"},
		{"http://clickhouse.invalid:8123", Unreachable, "clickhouse.invalid"},
	} {
		_, err := clientFor(t, c.address, 0).Read(t.Context(), Query{SQL: "SELECT 1", Params: map[string]string{"secret": "hunter2"}}, drain)
		var got *Error
		if !errors.As(err, &got) || got.Kind != c.kind || !strings.Contains(got.Message, c.message) || strings.Contains(got.Message, "hunter2") {
			t.Errorf("%s: %v", c.address, err)
		}
	}
}

// slowServer answers no query but KILL, and tells of each that it sees.
func slowServer(t *testing.T) (address string, started, closed, killed chan string) {
	started, closed, killed = make(chan string, 9), make(chan string, 9), make(chan string, 9)
	stop := make(chan struct{})
	address = serve(t, func(w http.ResponseWriter, r *http.Request) {
		sql, _ := io.ReadAll(r.Body)
		id := r.URL.Query().Get("query_id")
		if strings.HasPrefix(string(sql), "KILL") {
			killed <- string(sql)
			_, _ = w.Write(Block(t, Strings("kill_status", "waiting"), Strings("query_id", idIn(string(sql)))))
			return
		}
		started <- id
		select {
		case <-r.Context().Done():
			closed <- id
		case <-stop:
		}
	})
	t.Cleanup(func() { close(stop) })
	return address, started, closed, killed
}

func idIn(kill string) string {
	_, rest, _ := strings.Cut(kill, "'")
	id, _, _ := strings.Cut(rest, "'")
	return id
}

func TestCancel(t *testing.T) {
	address, started, closed, killed := slowServer(t)
	client := clientFor(t, address, time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() {
		_, err := client.Read(ctx, Query{SQL: "SELECT sleep(3)"}, drain)
		failed <- err
	}()
	id := <-started
	cancel()
	var got *Error
	if err := <-failed; !errors.As(err, &got) || got.Kind != Cancelled {
		t.Error(err)
	}
	if <-closed != id {
		t.Error("another connection was closed")
	}
	if sql := <-killed; sql != "KILL QUERY WHERE query_id IN ('"+id+"') ASYNC" {
		t.Error(sql)
	}
	// ClickHouse said that it ends the query: there is nothing left to ask for.
	awaitIdle(t, client)
	if len(killed) > 0 {
		t.Error("killed again:", <-killed)
	}
}

// Whoever has read enough does not let ClickHouse compute the rest.
func TestReadInPart(t *testing.T) {
	killed := make(chan string, 9)
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if sql, _ := io.ReadAll(r.Body); strings.HasPrefix(string(sql), "KILL") {
			killed <- idIn(string(sql))
			_, _ = w.Write(Block(t, Strings("kill_status", "waiting"), Strings("query_id", idIn(string(sql)))))
			return
		}
		// Until nobody listens.
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	client := clientFor(t, address, 0)
	for _, want := range []error{nil, errors.New("enough")} {
		_, err := client.Read(t.Context(), Query{SQL: "SELECT 1"}, func(stream io.Reader) error {
			_, _ = io.CopyN(io.Discard, stream, 10)
			return want
		})
		if !errors.Is(err, want) {
			t.Error(err)
		}
		if id := <-killed; !strings.HasPrefix(id, "netobserv-flows-") {
			t.Error(id)
		}
	}
	awaitIdle(t, client)
}

func TestTimeLimit(t *testing.T) {
	address, started, _, killed := slowServer(t)
	_, err := clientFor(t, address, 20*time.Millisecond).Read(t.Context(), Query{SQL: "SELECT sleep(3)"}, drain)
	var got *Error
	if !errors.As(err, &got) || got.Kind != TimeLimit || got.Code != 0 {
		t.Error(err)
	}
	if id, sql := <-started, <-killed; !strings.Contains(sql, id) {
		t.Error(sql)
	}
}

// A query that was never sent needs no KILL, nor does one that ended in time.
func TestNothingToKill(t *testing.T) {
	address := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		if sql, _ := io.ReadAll(r.Body); strings.HasPrefix(string(sql), "KILL") {
			t.Error(string(sql))
		}
	})
	client := clientFor(t, address, 0)
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := client.Read(ctx, Query{SQL: "SELECT 1"}, drain); err != nil {
		t.Error(err)
	}
	cancel()
	if _, err := client.Read(ctx, Query{SQL: "SELECT 2"}, drain); err == nil {
		t.Error("a cancelled query succeeds")
	}
	if client.killer.wake != nil || len(client.killer.abandoned) > 0 {
		t.Error("something is being killed")
	}
}

// Settings are sent only when somebody asked for them.
func TestLogComment(t *testing.T) {
	address := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		if got := r.URL.Query().Get("log_comment"); got != `{"user":"o'brien & co"}` {
			t.Error(got)
		}
	})
	if _, err := clientFor(t, address, 0).Read(t.Context(), Query{SQL: "SELECT 1", LogComment: `{"user":"o'brien & co"}`}, drain); err != nil {
		t.Error(err)
	}
}
