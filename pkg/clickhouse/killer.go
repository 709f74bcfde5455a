package clickhouse

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"netobserv-clickhouse-datasource/pkg/native"
)

// killDelays are the waits before each KILL: the first comes at once, and the later ones find what had not begun yet
// then, because it waited in a proxy, for a connection or for its turn.
var killDelays = []time.Duration{0, 100 * time.Millisecond, 200 * time.Millisecond, 400 * time.Millisecond, 800 * time.Millisecond, 1600 * time.Millisecond}

const killTimeLimit = 5 * time.Second

// killer ends queries that nobody waits for any more: ClickHouse itself does not notice until it has rows to send.
// One goroutine, and only while there is something to end, asks for all of them together.
type killer struct {
	// kill asks ClickHouse to end the queries and returns the ids of those that it found.
	kill func(ctx context.Context, queryIDs []string) (found []string, err error)

	mutex     sync.Mutex
	abandoned map[string]*abandonedQuery
	// wake is not nil while the goroutine runs.
	wake chan struct{}
	// refused: told once that the user may not.
	refused bool
}

type abandonedQuery struct {
	attempts int
	due      time.Time
}

func (k *killer) abandon(queryID string) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.abandoned[queryID] = &abandonedQuery{due: time.Now()}
	if k.wake == nil {
		k.wake = make(chan struct{}, 1)
		go k.run(k.wake)
		return
	}
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

func (k *killer) run(wake <-chan struct{}) {
	for {
		due, wait := k.next()
		switch {
		case len(due) > 0:
			ctx, cancel := context.WithTimeout(context.Background(), killTimeLimit)
			found, err := k.kill(ctx, due)
			cancel()
			k.note(due, found, err)
		case wait > 0:
			select {
			case <-time.After(wait):
			case <-wake:
			}
		default:
			return
		}
	}
}

// next returns the queries to end now or, if there are none, how long to wait for one; neither when all is done.
func (k *killer) next() (due []string, wait time.Duration) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	now := time.Now()
	for queryID, query := range k.abandoned {
		if left := query.due.Sub(now); left <= 0 {
			due = append(due, queryID)
		} else if wait == 0 || left < wait {
			wait = left
		}
	}
	if len(k.abandoned) == 0 {
		k.wake = nil
	}
	slices.Sort(due)
	return due, wait
}

func (k *killer) note(asked, found []string, err error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	for _, queryID := range asked {
		query := k.abandoned[queryID]
		query.attempts++
		if query.attempts == len(killDelays) || slices.Contains(found, queryID) || mayNot(err) {
			delete(k.abandoned, queryID)
			continue
		}
		query.due = time.Now().Add(killDelays[query.attempts])
	}
	if mayNot(err) && !k.refused {
		k.refused = true
		log.DefaultLogger.Info("Queries that nobody waits for any more keep running in ClickHouse: its user may not end them. Grant it SELECT(query_id, user, query) ON system.processes", "reason", err)
	}
}

// mayNot tells an error that another attempt would meet again.
func mayNot(err error) bool {
	var refusal *Error
	return errors.As(err, &refusal) && (refusal.Kind == AccessDenied || refusal.Kind == ReadOnly || refusal.Kind == Authentication)
}

// MayKill tells why queries that nobody waits for any more could not be ended; nil when they could. It asks to end one
// that there is not.
func (c *Client) MayKill(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, killTimeLimit)
	defer cancel()
	_, err := c.kill(ctx, []string{newQueryID()})
	return err
}

// kill runs KILL QUERY. The ids are the client's own, of letters and digits.
func (c *Client) kill(ctx context.Context, queryIDs []string) (found []string, err error) {
	sql := "KILL QUERY WHERE query_id IN ('" + strings.Join(queryIDs, "', '") + "') ASYNC"
	request, err := newRequest(ctx, c.address, Query{SQL: sql}, newQueryID())
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, c.connectionError(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	if err := c.refusal(response); err != nil {
		return nil, err
	}
	return killed(response.Body)
}

// killed reads ClickHouse's list of the queries that it ends: kill_status, query_id, user, query.
func killed(answer io.Reader) (queryIDs []string, err error) {
	err = native.Read(answer, func(block native.Block) error {
		for _, column := range block.Columns {
			if column.Name != "query_id" {
				continue
			}
			for row := range block.Rows {
				queryIDs = append(queryIDs, column.Values.Text(row))
			}
		}
		return nil
	})
	return queryIDs, err
}
