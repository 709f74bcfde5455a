package clickhouse

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
)

// connectionError says in words why there was no answer, or only half of one. ctx is the query's.
func (c *Client) connectionError(ctx context.Context, err error) error {
	var known *Error
	if cause := context.Cause(ctx); errors.As(cause, &known) {
		return known
	}
	if errors.As(err, &known) {
		return known
	}
	if ctx.Err() != nil {
		return &Error{Kind: Cancelled, Message: "the query was cancelled"}
	}
	// A *url.Error has the whole address in its text, with every parameter of the query.
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	if message := c.tlsMessage(err); message != "" {
		return &Error{Kind: TLS, Message: message}
	}
	return &Error{Kind: Unreachable, Message: c.unreachableMessage(err)}
}

func (c *Client) unreachableMessage(err error) string {
	var name *net.DNSError
	var network net.Error
	var operation *net.OpError
	switch {
	case errors.As(err, &operation) && (operation.Op == "proxyconnect" || operation.Op == "socks connect"):
		return "The proxy does not reach " + c.Host() + ": " + operation.Err.Error() +
			". Check the address in the data source's settings, and Grafana's proxy settings."
	case errors.As(err, &name) && name.IsNotFound:
		return "The host " + name.Name + " is not known here. Check the address in the data source's settings."
	case errors.As(err, &name):
		return "The name server does not answer for the host " + name.Name + ": " + name.Err + "."
	// Unix and Windows both say so; Grafana's plugin validator refuses package syscall.
	case strings.Contains(err.Error(), "refused"):
		return "Nothing listens at " + c.Host() + " (connection refused). Is ClickHouse running, and is this the port of its HTTP interface?"
	case errors.As(err, &network) && network.Timeout():
		return c.Host() + " does not answer. Is a firewall or network policy in between?"
	case errors.Is(err, io.EOF), strings.Contains(err.Error(), "reset"):
		return c.Host() + " closed the connection without an answer. " + c.otherScheme()
	}
	return "The connection to " + c.Host() + " failed: " + err.Error()
}

// otherScheme is for servers that say nothing to a client that does not speak as they expect.
func (c *Client) otherScheme() string {
	if c.address.Scheme == "https" {
		return "If this port does not speak TLS, use http:// in the address, or ClickHouse's TLS port, usually 8443."
	}
	return "If this port speaks TLS, use https:// in the address."
}
