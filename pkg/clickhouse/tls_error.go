package clickhouse

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"
)

// tlsMessage is empty when err has nothing to do with TLS.
func (c *Client) tlsMessage(err error) string {
	var header tls.RecordHeaderError
	var verification *tls.CertificateVerificationError
	text := err.Error()
	switch {
	case strings.Contains(text, "server gave HTTP response to HTTPS client"), errors.As(err, &header):
		return c.Host() + " does not speak TLS. Use http:// in the address, or ClickHouse's TLS port, usually 8443."
	// The record in which a TLS server tells a client without TLS to go away.
	case strings.Contains(text, `malformed HTTP response "\x15\x03`):
		return c.Host() + " speaks TLS. Use https:// in the address."
	case errors.As(err, &verification):
		return c.certificateMessage(verification.Err)
	case strings.Contains(text, "TLS handshake timeout"):
		return c.Host() + " does not finish the TLS handshake. Is this ClickHouse's TLS port, usually 8443?"
	}
	return c.alertMessage(err)
}

// certificateMessage says why the server's certificate is not accepted.
func (c *Client) certificateMessage(err error) string {
	var unknownAuthority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &unknownAuthority):
		return "The certificate of " + c.Host() + " is signed by an authority that is not known here. " +
			"Set the CA certificate in the data source's settings."
	case errors.As(err, &hostname):
		return "The certificate of " + c.Host() + " is for another name: " + strings.TrimPrefix(hostname.Error(), "x509: ") +
			". Use that name in the address, or set it as the server name in the data source's TLS settings."
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "The certificate of " + c.Host() + " has expired or is not valid yet: " + invalid.Detail +
			". Renew it, and check the clocks."
	}
	return "The certificate of " + c.Host() + " is refused: " + err.Error()
}

// What the server says of the client's certificate, in crypto/tls's words; their numbers are in RFC 8446, section 6.
var alertsAboutClientCertificate = []string{
	"bad certificate", "unsupported certificate", "revoked certificate", "expired certificate", "unknown certificate",
	"handshake failure", "access denied",
}

func (c *Client) alertMessage(err error) string {
	var alert tls.AlertError
	text := err.Error()
	if !errors.As(err, &alert) && !strings.Contains(text, "remote error: tls:") {
		return ""
	}
	switch {
	case strings.Contains(text, "certificate required"):
		return c.Host() + " wants a client certificate. Switch on TLS client authentication in the data source's settings."
	case strings.Contains(text, "unknown certificate authority"):
		return c.Host() + " does not know the authority that signed the client certificate. " +
			"Use a certificate of its CA in the data source's TLS settings, or add that CA to ClickHouse's."
	case strings.Contains(text, "protocol version"):
		return c.Host() + " speaks no TLS version that is accepted here (1.2 and 1.3)."
	case strings.Contains(text, "unrecognized name"):
		return c.Host() + " does not know the server name. Check it in the data source's TLS settings."
	}
	for _, about := range alertsAboutClientCertificate {
		if strings.Contains(text, about) {
			return c.Host() + " refuses the client certificate, or the lack of one (" + about + "). Check TLS client authentication in the data source's settings."
		}
	}
	return c.Host() + " refuses the TLS handshake: " + text
}
