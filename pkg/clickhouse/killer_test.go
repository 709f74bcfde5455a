package clickhouse

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"
)

// processes plays system.processes: a query is found only from a certain KILL on.
type processes struct {
	mutex sync.Mutex
	// from is the number of the first KILL that finds a query.
	from  map[string]int
	kills map[string]int
	err   error
}

func (p *processes) kill(_ context.Context, queryIDs []string) (found []string, err error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for _, id := range queryIDs {
		if p.kills[id]++; p.from[id] > 0 && p.kills[id] >= p.from[id] {
			found = append(found, id)
		}
	}
	return found, p.err
}

func killerOf(p *processes) *killer {
	p.kills = map[string]int{}
	return &killer{kill: p.kill, abandoned: map[string]*abandonedQuery{}}
}

func awaitIdle(t *testing.T, client *Client) {
	t.Helper()
	awaitKiller(t, client.killer)
}

func awaitKiller(t *testing.T, k *killer) {
	t.Helper()
	await(t, func() bool {
		k.mutex.Lock()
		defer k.mutex.Unlock()
		return k.wake == nil
	})
}

// Some queries begin after their KILL; some have ended and are never found.
func TestKillsUntilFound(t *testing.T) {
	server := &processes{from: map[string]int{"running": 1, "late": 3}}
	k := killerOf(server)
	for _, id := range []string{"running", "late", "over"} {
		k.abandon(id)
	}
	awaitKiller(t, k)
	for id, want := range map[string]int{"running": 1, "late": 3, "over": len(killDelays)} {
		if got := server.kills[id]; got != want {
			t.Errorf("%s: %d KILLs, want %d", id, got, want)
		}
	}
	k.abandon("running")
	awaitKiller(t, k)
	if server.kills["running"] != 2 {
		t.Error("it does not start again")
	}
}

// What is abandoned while another query's next KILL is far away is not kept waiting.
func TestKillsAtOnce(t *testing.T) {
	asked := make(chan []string, 100)
	k := &killer{abandoned: map[string]*abandonedQuery{}}
	k.kill = func(_ context.Context, queryIDs []string) ([]string, error) {
		asked <- queryIDs
		return nil, nil
	}
	k.abandon("old")
	for range len(killDelays) - 1 {
		<-asked
	}
	k.abandon("new")
	if got := <-asked; !slices.Equal(got, []string{"new"}) {
		t.Error(got)
	}
}

func TestGivesUpWhenItMayNot(t *testing.T) {
	for kind, want := range map[Kind]int{AccessDenied: 1, ReadOnly: 1, Unreachable: len(killDelays)} {
		server := &processes{err: &Error{Kind: kind, Message: "no"}}
		k := killerOf(server)
		k.abandon("query")
		awaitKiller(t, k)
		if server.kills["query"] != want {
			t.Errorf("%s: %d KILLs, want %d", kind, server.kills["query"], want)
		}
	}
	if mayNot(errors.New("other")) || mayNot(nil) {
		t.Error("any error is taken for a refusal")
	}
}

func TestKillDelaysCoverASlowStart(t *testing.T) {
	var sum time.Duration
	for _, delay := range killDelays {
		sum += delay
	}
	if killDelays[0] != 0 || sum < 2*time.Second || sum > 10*time.Second {
		t.Error(killDelays)
	}
}
