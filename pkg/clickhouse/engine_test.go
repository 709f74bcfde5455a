package clickhouse

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"testing"
	"time"

	"netobserv-clickhouse-datasource/pkg/native"
)

func engine(t *testing.T) *Client {
	t.Helper()
	address := os.Getenv("CLICKHOUSE_URL")
	if address == "" {
		t.Skip("CLICKHOUSE_URL is not set: no ClickHouse to test against")
	}
	return clientFor(t, address, time.Minute)
}

func numberOf(t *testing.T, client *Client, query Query) float64 {
	t.Helper()
	var number float64
	_, err := client.Read(t.Context(), query, func(stream io.Reader) error {
		return native.Read(stream, func(block native.Block) error {
			number = block.Columns[0].Values.(*native.Numbers).Values[0]
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func TestEngineTakesParameters(t *testing.T) {
	client := engine(t)
	for _, value := range []string{"shop", `o\'brien`, string(bytes.Repeat([]byte("x"), 10_000))} {
		sql := "SELECT toFloat64(length({value:String})) AS n"
		want := float64(len(value))
		if value == `o\'brien` {
			want--
		}
		if got := numberOf(t, client, Query{SQL: sql, Params: map[string]string{"value": value}}); got != want {
			t.Errorf("length of %.20q is %v", value, got)
		}
	}
}

func TestEngineRefusals(t *testing.T) {
	client := engine(t)
	for sql, want := range map[string]Kind{
		"SELECT * FROM no_such_table":           UnknownTable,
		"SELECT * FROM no_such_database.table":  UnknownDatabase,
		"SELECT no_such_column FROM system.one": UnknownColumn,
		"SELECT (":                              Other,
		"SELECT throwIf(number = 100000, 'in mid stream') FROM numbers(200000)": Other,
	} {
		_, err := client.Read(t.Context(), Query{SQL: sql}, func(stream io.Reader) error {
			return native.Read(stream, func(native.Block) error { return nil })
		})
		var got *Error
		if !errors.As(err, &got) || got.Kind != want || got.Code == 0 {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

const runningSQL = "SELECT toFloat64(count()) AS n FROM system.processes WHERE query LIKE '%numbers(1234567890123)%' AND query NOT LIKE '%processes%'"

const slowSQL = "SELECT count() FROM numbers(1234567890123) WHERE sipHash64(number) = 1"

// A query that nobody waits for is gone from the server.
func TestEngineKillsAbandonedQuery(t *testing.T) {
	client := engine(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		_, err := client.Read(ctx, Query{SQL: slowSQL}, drain)
		failed <- err
	}()
	await(t, func() bool { return numberOf(t, client, Query{SQL: runningSQL}) == 1 })
	cancel()
	var got *Error
	if err := <-failed; !errors.As(err, &got) || got.Kind != Cancelled {
		t.Error(err)
	}
	await(t, func() bool { return numberOf(t, client, Query{SQL: runningSQL}) == 0 })
}

// Behind a proxy that keeps its connection to ClickHouse, and is slow to begin, only the repeated KILL ends a query.
func TestEngineKillsQueryThatHadNotBegun(t *testing.T) {
	direct := engine(t)
	arrived, ended := make(chan struct{}), make(chan struct{})
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) == slowSQL {
			close(arrived)
			time.Sleep(250 * time.Millisecond)
			defer close(ended)
		}
		target := *direct.address
		target.Path, target.RawQuery = "/", r.URL.RawQuery
		response, err := http.Post(target.String(), "text/plain", bytes.NewReader(body))
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = response.Body.Close() }()
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body)
	})
	client := clientFor(t, address, time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	if _, err := client.Read(ctx, Query{SQL: slowSQL}, drain); err == nil {
		t.Error("the query was not cancelled")
	}
	await(t, func() bool {
		select {
		case <-ended:
			return true
		default:
			return false
		}
	})
	if left := numberOf(t, direct, Query{SQL: runningSQL}); left != 0 {
		t.Errorf("%v are still running", left)
	}
}

func await(t *testing.T, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !condition(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain")
		}
	}
}
