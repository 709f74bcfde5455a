// Package clickhouse speaks ClickHouse's HTTP interface. It sends no settings, so that a readonly=1 user can query.
package clickhouse

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

// Client queries one ClickHouse server.
type Client struct {
	http      *http.Client
	address   *url.URL
	timeLimit time.Duration
}

// Query is one SELECT without FORMAT. The texts of Params are as `param_<name>` wants them.
type Query struct {
	SQL    string
	Params map[string]string
}

// Summary is ClickHouse's account of a query; zero when it gave none.
type Summary struct {
	ReadRows  uint64        `json:"read_rows,string"`
	ReadBytes uint64        `json:"read_bytes,string"`
	Elapsed   time.Duration `json:"elapsed_ns,string"`
}

// New returns a client for the server at address, whose path and query are kept. A query that takes longer than
// timeLimit is given up; zero means no limit.
func New(httpClient *http.Client, address *url.URL, timeLimit time.Duration) *Client {
	return &Client{http: httpClient, address: address, timeLimit: timeLimit}
}

// Host is the address without path and query, for messages.
func (c *Client) Host() string { return c.address.Scheme + "://" + c.address.Host }

// Close gives up idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Read runs a query and hands its answer in Native format to read. What goes wrong between here and ClickHouse, or
// in ClickHouse, is an *Error; errors of read itself are returned as they are. When ctx ends, the connection is closed
// and the query killed.
func (c *Client) Read(ctx context.Context, query Query, read func(io.Reader) error) (Summary, error) {
	if c.timeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, c.timeLimit, &Error{
			Kind:    TimeLimit,
			Message: fmt.Sprintf("no answer within %v", c.timeLimit),
		})
		defer cancel()
	}
	queryID := "netobserv-flows-" + rand.Text()
	request, err := newRequest(ctx, c.address, query, queryID)
	if err != nil {
		return Summary{}, err
	}
	stopWatching := context.AfterFunc(ctx, func() { c.kill(ctx, queryID) })
	defer stopWatching()

	response, err := c.http.Do(request)
	if err != nil {
		return Summary{}, c.connectionError(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	if err := c.refusal(response); err != nil {
		return Summary{}, err
	}
	body := &tail{reader: response.Body}
	if err := read(body); err != nil {
		return Summary{}, c.readError(ctx, body, err)
	}
	return parseSummary(response.Header), nil
}

// readError tells why an answer that began well could not be read to its end.
func (c *Client) readError(ctx context.Context, body *tail, err error) error {
	if ctx.Err() != nil || body.failed != nil {
		return c.connectionError(ctx, err)
	}
	if exception := parseException("", body.rest()); exception != nil {
		return exception
	}
	return err
}

// kill ends a query that nobody waits for any more: ClickHouse itself does not notice until it has rows to send.
func (c *Client) kill(ended context.Context, queryID string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ended), 5*time.Second)
	defer cancel()
	request, err := newRequest(ctx, c.address, Query{SQL: "KILL QUERY WHERE query_id = '" + queryID + "' ASYNC"}, queryID+"-kill")
	if err != nil {
		return
	}
	response, err := c.http.Do(request)
	if err == nil {
		defer func() { _ = response.Body.Close() }()
		err = c.refusal(response)
	}
	if err != nil {
		log.DefaultLogger.FromContext(ctx).Warn("Could not kill an abandoned query; the user needs SELECT on system.processes", "query_id", queryID, "error", c.connectionError(ctx, err))
	}
}

func parseSummary(header http.Header) Summary {
	var summary Summary
	if json.Unmarshal([]byte(header.Get("X-ClickHouse-Summary")), &summary) != nil {
		return Summary{}
	}
	return summary
}
