package plugin

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// withTables counts how often it is asked for them, and tells the SQL of the last other query.
func withTables(t *testing.T, answer http.HandlerFunc) (d *Datasource, asked *atomic.Int32, last *string) {
	t.Helper()
	known := statements(t)
	asked, last = new(atomic.Int32), new(string)
	d = against(t, func(w http.ResponseWriter, r *http.Request) {
		text := sql(r)
		if known[text] == flowql.TableStates {
			asked.Add(1)
			answer(w, r)
			return
		}
		*last = text
		answerBytesTable(t, w)
	})
	d.tables.until = time.Time{}
	return d, asked, last
}

func TestRollupsAnswer(t *testing.T) {
	needCompiler(t)
	d, asked, sql := withTables(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(Block(t, Strings("table", "flows", "flows_by_workload_1h"), Floats("completeFromMs", 0, 0), Floats("rowsPerHour", 1e9, 1000)))
	})
	for range 3 {
		if response := ask(t, d, bytesTable)["A"]; response.Error != nil {
			t.Fatal(response.Error)
		}
	}
	if !strings.Contains(*sql, "netobserv.flows_by_workload_1h") || asked.Load() != 1 {
		t.Error(asked.Load(), *sql)
	}
	want := []flowql.TableState{{Table: "flows", RowsPerHour: 1e9}, {Table: "flows_by_workload_1h", RowsPerHour: 1000}}
	if got := d.tableStates(t.Context()); !slices.Equal(got, want) {
		t.Error(got)
	}
	d.tables.until = time.Time{}
	// Nobody waits for what replaces them.
	if got := d.tableStates(t.Context()); !slices.Equal(got, want) {
		t.Error(got)
	}
	for deadline := time.Now().Add(10 * time.Second); asked.Load() != 2; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("they are never read again")
		}
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
		"other columns": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(Block(t, Strings("table", "flows_by_workload_1h"), Floats("completeFromMs", 0)))
		},
	} {
		d, asked, sql := withTables(t, answer)
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
