package plugin

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestTurns(t *testing.T) {
	line := newTurns(2, 20*time.Millisecond)
	first, err := line.take(t.Context())
	second, secondErr := line.take(t.Context())
	if err != nil || secondErr != nil {
		t.Fatal(err, secondErr)
	}
	var busy *busyError
	if _, err := line.take(t.Context()); !errors.As(err, &busy) || !strings.Contains(err.Error(), "runs 2 queries already") {
		t.Error(err)
	}
	first()
	if third, err := line.take(t.Context()); err != nil {
		t.Error(err)
	} else {
		third()
	}
	second()
	left, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := line.take(left); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestLeavingTheLine(t *testing.T) {
	line := newTurns(1, time.Hour)
	done, _ := line.take(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, err := line.take(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	done()
	if len(line.slots) != 0 {
		t.Error("who left holds a turn")
	}
}

// Whatever the number of requests, ClickHouse gets no more queries at once than the data source's owner allows.
func TestQueriesAtOnce(t *testing.T) {
	needCompiler(t)
	var running, most atomic.Int32
	d := against(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		now := running.Add(1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		time.Sleep(5 * time.Millisecond)
		running.Add(-1)
		answerBytesTable(t, w)
	}, `"maxConcurrentQueries":3`)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for refID, response := range ask(t, d, bytesTable, bytesTable, bytesTable) {
				if response.Error != nil {
					t.Error(refID, response.Error)
				}
			}
		})
	}
	group.Wait()
	if most.Load() != 3 {
		t.Error(most.Load(), "at once")
	}
}

func TestBusy(t *testing.T) {
	needCompiler(t)
	release := make(chan struct{})
	d := against(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-release
		answerBytesTable(t, w)
	}, `"maxConcurrentQueries":1`)
	d.turns.patience = 20 * time.Millisecond
	request := &backend.QueryDataRequest{Queries: []backend.DataQuery{
		{RefID: "A", JSON: json.RawMessage(bytesTable), TimeRange: hour}, {RefID: "B", JSON: json.RawMessage(bytesTable), TimeRange: hour},
	}}
	time.AfterFunc(200*time.Millisecond, func() { close(release) })
	response, err := d.QueryData(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, answer := range response.Responses {
		if answer.Error != nil {
			refused++
			if answer.Status != backend.StatusTooManyRequests || answer.ErrorSource != backend.ErrorSourceDownstream || !strings.Contains(answer.Error.Error(), "queries at once") {
				t.Error(answer.Status, answer.ErrorSource, answer.Error)
			}
		}
	}
	if refused != 1 {
		t.Error(refused, "refused")
	}
}
