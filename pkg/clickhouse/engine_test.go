package clickhouse

import (
	"bytes"
	"context"
	"errors"
	"io"
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
		if got := numberOf(t, client, Query{sql, map[string]string{"value": value}}); got != want {
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

// A query that nobody waits for is gone from the server.
func TestEngineKillsAbandonedQuery(t *testing.T) {
	client := engine(t)
	const slow = "SELECT count() FROM numbers(1234567890123) WHERE sipHash64(number) = 1"
	running := Query{SQL: "SELECT toFloat64(count()) AS n FROM system.processes WHERE query LIKE '%numbers(1234567890123)%' AND query NOT LIKE '%processes%'"}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		_, err := client.Read(ctx, Query{SQL: slow}, drain)
		failed <- err
	}()
	await(t, func() bool { return numberOf(t, client, running) == 1 })
	cancel()
	var got *Error
	if err := <-failed; !errors.As(err, &got) || got.Kind != Cancelled {
		t.Error(err)
	}
	await(t, func() bool { return numberOf(t, client, running) == 0 })
}

func await(t *testing.T, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !condition(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain")
		}
	}
}
