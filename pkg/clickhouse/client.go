// Package clickhouse speaks ClickHouse's HTTP interface. It sends no setting that it is not told to, so that a
// readonly=1 user can query.
package clickhouse

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// Client queries one ClickHouse server.
type Client struct {
	http      *http.Client
	address   *url.URL
	timeLimit time.Duration
	killer    *killer
}

// Query is one SELECT without FORMAT. The texts of Params are as `param_<name>` wants them.
type Query struct {
	SQL    string
	Params map[string]string
	// LogComment goes into ClickHouse's query log. It is a setting; empty: none is sent.
	LogComment string
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
	c := &Client{http: httpClient, address: address, timeLimit: timeLimit}
	c.killer = &killer{kill: c.kill, abandoned: map[string]*abandonedQuery{}}
	return c
}

// Host is the address without path and query, for messages.
func (c *Client) Host() string { return c.address.Scheme + "://" + c.address.Host }

// Close gives up idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Read runs a query and hands its answer in Native format to read. What goes wrong between here and ClickHouse, or
// in ClickHouse, is an *Error; errors of read itself are returned as they are. When ctx ends, or read returns before the
// end of the answer, the connection is closed and the query killed.
func (c *Client) Read(ctx context.Context, query Query, read func(io.Reader) error) (Summary, error) {
	if c.timeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, c.timeLimit, &Error{
			Kind:    TimeLimit,
			Message: fmt.Sprintf("no answer within %v", c.timeLimit),
		})
		defer cancel()
	}
	queryID := newQueryID()
	var sent atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { sent.Store(true) }})
	request, err := newRequest(traced, c.address, query, queryID)
	if err != nil {
		return Summary{}, err
	}
	abandoned := func() bool { return ctx.Err() != nil && sent.Load() }
	defer func() {
		if abandoned() {
			c.killer.abandon(queryID)
		}
	}()

	response, err := c.http.Do(request)
	if err != nil {
		return Summary{}, c.connectionError(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	if err := c.refusal(response); err != nil {
		return Summary{}, err
	}
	body := &tail{reader: response.Body}
	abandoned = func() bool { return !body.ended }
	if err := read(body); err != nil {
		return Summary{}, c.readError(ctx, body, err)
	}
	return parseSummary(response.Header), nil
}

func newQueryID() string { return "netobserv-flows-" + rand.Text() }

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

func parseSummary(header http.Header) Summary {
	var summary Summary
	if json.Unmarshal([]byte(header.Get("X-ClickHouse-Summary")), &summary) != nil {
		return Summary{}
	}
	return summary
}
