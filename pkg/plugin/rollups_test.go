package plugin

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// withRollups counts how often it is asked for them, and tells the SQL of the last other query.
func withRollups(t *testing.T, answer http.HandlerFunc) (d *Datasource, asked *atomic.Int32, sql *string) {
	t.Helper()
	asked, sql = new(atomic.Int32), new(string)
	d = against(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("param_table") == rollupsTable {
			asked.Add(1)
			answer(w, r)
			return
		}
		text, _ := io.ReadAll(r.Body)
		*sql = string(text)
		answerBytesTable(t, w)
	})
	d.rollups.until = time.Time{}
	return d, asked, sql
}

func TestRollupsAnswer(t *testing.T) {
	needCompiler(t)
	d, asked, sql := withRollups(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(Block(t, Strings("rollup", "flows_by_workload_1h", "flows_by_workload_1m"), Floats("completeFromMs", 0, 0)))
	})
	for range 3 {
		if response := ask(t, d, bytesTable)["A"]; response.Error != nil {
			t.Fatal(response.Error)
		}
	}
	if !strings.Contains(*sql, "netobserv.flows_by_workload_1h") || asked.Load() != 1 {
		t.Error(asked.Load(), *sql)
	}
	want := []flowql.RollupState{{Table: "flows_by_workload_1h"}, {Table: "flows_by_workload_1m"}}
	if got := d.rollupStates(t.Context()); !slices.Equal(got, want) {
		t.Error(got)
	}
	d.rollups.until = time.Time{}
	d.rollupStates(t.Context())
	if asked.Load() != 2 {
		t.Error("they are never read again")
	}
}

// Whatever keeps them from being read, the flows answer.
func TestWithoutRollups(t *testing.T) {
	needCompiler(t)
	for name, answer := range map[string]http.HandlerFunc{
		"older tables": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte("Code: 60. DB::Exception: Table netobserv.flows_rollups does not exist. (UNKNOWN_TABLE)"))
		},
		"no rights": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = w.Write([]byte("Code: 497. DB::Exception: Not enough privileges. (ACCESS_DENIED)"))
		},
		"nonsense": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("Ok.")) },
		"others": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(Block(t, Floats("a", 1), Floats("b", 1), Floats("c", 1)))
		},
	} {
		d, asked, sql := withRollups(t, answer)
		for range 2 {
			if response := ask(t, d, bytesTable)["A"]; response.Error != nil {
				t.Error(name, response.Error)
			}
		}
		if !strings.Contains(*sql, "FROM netobserv.flows AS flows") || asked.Load() != 1 {
			t.Error(name, asked.Load(), *sql)
		}
	}
}
