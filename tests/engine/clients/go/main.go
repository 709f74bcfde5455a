// Command embedded-client uses clickhouse-go over HTTP as an application would and prints what it saw as one line of JSON.
//
// Usage: embedded-client ADDRESS COMPRESSION TABLE
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/ClickHouse/clickhouse-go/v2"
	"github.com/ClickHouse/clickhouse-go/v2/lib/driver"
)

var compressions = map[string]*clickhouse.Compression{
	"none": nil,
	"gzip": {Method: clickhouse.CompressionGZIP, Level: 1},
	"br":   {Method: clickhouse.CompressionBrotli, Level: 1},
	"lz4":  {Method: clickhouse.CompressionLZ4},
	"zstd": {Method: clickhouse.CompressionZSTD, Level: 1},
}

// Row is what is written and read back: the types that flows are made of.
type Row struct {
	Number   uint64           `json:"number"`
	Text     string           `json:"text"`
	Time     time.Time        `json:"time"`
	Address  string           `json:"address"`
	List     []string         `json:"list"`
	Nullable *int32           `json:"nullable"`
	Map      map[string]uint8 `json:"map"`
}

// Seen is the program's output.
type Seen struct {
	Rows      []Row  `json:"rows"`
	Inserted  uint64 `json:"inserted"`
	Parameter uint64 `json:"parameter"`
	Setting   string `json:"setting"`
	Streamed  uint64 `json:"streamed"`
	Error     int32  `json:"error"`
	Broken    int32  `json:"broken"`
	Cancelled bool   `json:"cancelled"`
}

func main() {
	if err := run(context.Background(), os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, address, compression, table string) error {
	connection, err := clickhouse.Open(&clickhouse.Options{
		Addr:        []string{address},
		Protocol:    clickhouse.HTTP,
		Auth:        clickhouse.Auth{Database: "default", Username: "default"},
		Compression: compressions[compression],
		Settings:    clickhouse.Settings{"max_block_size": 4321},
	})
	if err != nil {
		return err
	}
	defer connection.Close()

	var seen Seen
	steps := []func(context.Context, driver.Conn, string, *Seen) error{insert, read, stream, fail, cancel}
	for _, step := range steps {
		if err := step(ctx, connection, table, &seen); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(seen)
}

func insert(ctx context.Context, connection driver.Conn, table string, _ *Seen) error {
	if err := connection.Exec(ctx, "CREATE TABLE "+table+` (number UInt64, text LowCardinality(String), time DateTime64(3, 'UTC'),
		address IPv6, list Array(LowCardinality(String)), nullable Nullable(Int32), map Map(String, UInt8))
		ENGINE = MergeTree ORDER BY number`); err != nil {
		return err
	}
	batch, err := connection.PrepareBatch(ctx, "INSERT INTO "+table)
	if err != nil {
		return err
	}
	for i := range 20_000 {
		var nullable *int32
		if value := int32(-i); i%2 == 0 {
			nullable = &value
		}
		err := batch.Append(uint64(i), fmt.Sprintf("text %d", i%10), time.UnixMilli(1_700_000_000_123), "10.0.0.1",
			[]string{"SYN", "ACK"}, nullable, map[string]uint8{"k": 1})
		if err != nil {
			return err
		}
	}
	return batch.Send()
}

func read(ctx context.Context, connection driver.Conn, table string, seen *Seen) error {
	rows, err := connection.Query(ctx, "SELECT * FROM "+table+" WHERE number < ? ORDER BY number LIMIT 2", 500)
	if err != nil {
		return err
	}
	for rows.Next() {
		var row Row
		if err := rows.Scan(&row.Number, &row.Text, &row.Time, &row.Address, &row.List, &row.Nullable, &row.Map); err != nil {
			return err
		}
		seen.Rows = append(seen.Rows, row)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	withParameter := clickhouse.Context(ctx, clickhouse.WithParameters(clickhouse.Parameters{"limit": "7"}))
	return errors.Join(
		connection.QueryRow(ctx, "SELECT count() FROM "+table).Scan(&seen.Inserted),
		connection.QueryRow(withParameter, "SELECT count() FROM "+table+" WHERE number < {limit:UInt64}").Scan(&seen.Parameter),
		connection.QueryRow(ctx, "SELECT toString(getSetting('max_block_size'))").Scan(&seen.Setting),
	)
}

func stream(ctx context.Context, connection driver.Conn, _ string, seen *Seen) error {
	rows, err := connection.Query(ctx, "SELECT number, toLowCardinality(toString(number % 5)) FROM numbers(300000)")
	if err != nil {
		return err
	}
	for rows.Next() {
		seen.Streamed++
	}
	return rows.Err()
}

// codeOf is ClickHouse's code of an error, -1 for one that is no exception of ClickHouse.
func codeOf(err error) int32 {
	var exception *clickhouse.Exception
	if errors.As(err, &exception) {
		return exception.Code
	}
	return -1
}

func fail(ctx context.Context, connection driver.Conn, _ string, seen *Seen) error {
	_, err := connection.Query(ctx, "SELECT * FROM nope")
	seen.Error = codeOf(err)

	rows, err := connection.Query(ctx, "SELECT throwIf(number = 900000) FROM numbers(1000000)")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	seen.Broken = codeOf(rows.Err())
	return nil
}

func cancel(ctx context.Context, connection driver.Conn, table string, seen *Seen) error {
	id := "go-" + table
	cancelled, stop := context.WithCancel(clickhouse.Context(ctx, clickhouse.WithQueryID(id)))
	done := make(chan error, 1)
	go func() {
		_, err := connection.Query(cancelled, "SELECT count() FROM numbers(1000000) WHERE sleepEachRow(0.05) SETTINGS max_block_size = 1")
		done <- err
	}()
	if err := waitFor(ctx, connection, id, 1); err != nil {
		return err
	}
	stop()
	seen.Cancelled = errors.Is(<-done, context.Canceled)
	return waitFor(ctx, connection, id, 0)
}

// waitFor returns when this many queries of an id run in the engine.
func waitFor(ctx context.Context, connection driver.Conn, id string, wanted uint64) error {
	for {
		var running uint64
		row := connection.QueryRow(ctx, "SELECT count() FROM system.processes WHERE startsWith(query, concat('/*query_id:', ?, '*/'))", id)
		if err := row.Scan(&running); err != nil || running == wanted {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}
