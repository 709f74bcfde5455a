package plugin

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/tests/settingstest"
)

// Against a real server: the one that is there, which wants no password, and another that wants one.
func TestEngineExamples(t *testing.T) {
	open := withFlows(t, hourOfFlows(time.Now())[:7])
	played, texts := playedExamples(t), settingstest.Examples(t, "../..")
	health := func(name, address, database string, changed change) string {
		t.Helper()
		return played[name].health(t, texts[name], address, change{around: changed.around, source: func(source *backend.DataSourceInstanceSettings) {
			if changed.source != nil {
				changed.source(source)
			}
			source.JSONData = json.RawMessage(strings.Replace(string(source.JSONData), `"database":"netobserv"`, `"database":"`+database+`"`, 1))
		}})
	}
	if got := health("no-authentication", os.Getenv("CLICKHOUSE_URL"), open.settings.Database, change{}); !strings.HasPrefix(got, "OK ClickHouse ") || !strings.Contains(got, " 7 flows, ") {
		t.Error(got)
	}

	for name, password := range map[string]string{"user-and-password": environmentPassword, "password-file": filePassword} {
		address := engineOfGrafana(t, password)
		// The user and the password are right: it is the database that is not there.
		if got := health(name, address, "netobserv", change{}); !strings.HasPrefix(got, "ERROR The database netobserv does not exist.") || !strings.Contains(got, " ClickHouse 2") {
			t.Error(name, got)
		}
		wrong := played[name].wrong[0]
		if got, want := health(name, address, "netobserv", wrong.change), strings.Replace(wrong.want, "HOST", address, 1); got != want {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
}

// engineOfGrafana starts an embedded ClickHouse for the user grafana.
func engineOfGrafana(t *testing.T, password string) (address string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), "node", "--import", "tsx", "embedded/main.ts", "--port", "0", "--user", "grafana")
	command.Dir = "../.."
	// With a thread pool of its own size it starts no process of its own.
	command.Env = append(os.Environ(), "CLICKHOUSE_PASSWORD="+password, "UV_THREADPOOL_SIZE=16")
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	line, err := bufio.NewReader(output).ReadString('\n')
	match := regexp.MustCompile(`http://[\d.:]+`).FindString(line)
	if err != nil || match == "" {
		t.Fatal(line, err)
	}
	return match
}
