package clickhouse

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
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

func (c *Client) tlsMessage(err error) string {
	var header tls.RecordHeaderError
	var verification *tls.CertificateVerificationError
	var alert tls.AlertError
	var unknownAuthority x509.UnknownAuthorityError
	text := err.Error()
	switch {
	case strings.Contains(text, "server gave HTTP response to HTTPS client"), errors.As(err, &header):
		return c.Host() + " does not speak TLS. Use http:// in the address, or ClickHouse's TLS port, usually 8443."
	case strings.Contains(text, `malformed HTTP response "\x15\x03`):
		return c.Host() + " speaks TLS. Use https:// in the address."
	case errors.As(err, &unknownAuthority):
		return "The certificate of " + c.Host() + " is signed by an authority that is not known here. " +
			"Set the CA certificate in the data source's settings."
	case errors.As(err, &verification):
		return "The certificate of " + c.Host() + " is refused: " + verification.Err.Error()
	case errors.As(err, &alert), strings.Contains(text, "remote error: tls:"):
		return c.Host() + " refuses the TLS handshake: " + text + ". Does it want a client certificate?"
	}
	return ""
}

func (c *Client) unreachableMessage(err error) string {
	var name *net.DNSError
	var network net.Error
	switch {
	case errors.As(err, &name):
		return "The host " + name.Name + " is not known here. Check the address in the data source's settings."
	// Unix and Windows both say so; Grafana's plugin validator refuses package syscall.
	case strings.Contains(err.Error(), "refused"):
		return "Nothing listens at " + c.Host() + " (connection refused). Is ClickHouse running, and is this the port of its HTTP interface?"
	case errors.As(err, &network) && network.Timeout():
		return c.Host() + " does not answer. Is a firewall or network policy in between?"
	}
	return "The connection to " + c.Host() + " failed: " + err.Error()
}
