package clickhouse

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// Error is what kept ClickHouse from answering. It never holds a secret, nor a query's parameters.
type Error struct {
	Kind Kind
	// Code is ClickHouse's own, 0 when ClickHouse was not reached.
	Code    int
	Message string
}

func (e *Error) Error() string {
	if e.Code == 0 {
		return e.Message
	}
	return fmt.Sprintf("%s (ClickHouse error %d)", e.Message, e.Code)
}

// Kind sorts errors by what can be done about them.
type Kind string

const (
	Authentication  Kind = "authentication"
	AccessDenied    Kind = "access denied"
	UnknownDatabase Kind = "unknown database"
	UnknownTable    Kind = "unknown table"
	UnknownColumn   Kind = "unknown column"
	ReadOnly        Kind = "readonly"
	Memory          Kind = "memory"
	TimeLimit       Kind = "time limit"
	Quota           Kind = "quota"
	Cancelled       Kind = "cancelled"
	Unreachable     Kind = "unreachable"
	TLS             Kind = "tls"
	NotClickHouse   Kind = "not clickhouse"
	Other           Kind = "other"
)

var kindOfCode = map[int]Kind{
	47: UnknownColumn,
	60: UnknownTable,
	81: UnknownDatabase,
	// The limits on rows and bytes that an administrator may have set.
	158: Quota, 201: Quota, 202: Quota, 307: Quota, 396: Quota,
	159: TimeLimit, 160: TimeLimit,
	164: ReadOnly,
	192: Authentication, 193: Authentication, 194: Authentication, 516: Authentication,
	241: Memory,
	291: AccessDenied, 497: AccessDenied,
	394: Cancelled,
}

const maxMessage = 1000

var (
	exceptionPattern = regexp.MustCompile(`Code: (\d+)\. DB::Exception: ([\s\S]*)`)
	// What follows the message: the error's name, the server's version, a stack trace, the mark of a broken answer.
	exceptionEnd = regexp.MustCompile(`(?s)\s*(\([A-Z][A-Z0-9_]*\)\s*)?((\(version |Stack trace:|__exception__).*)?$`)
)

// refusal returns an *Error unless the answer is one to a query that succeeded.
func (c *Client) refusal(response *http.Response) error {
	contentType := response.Header.Get("Content-Type")
	if response.StatusCode == http.StatusOK && !strings.HasPrefix(contentType, "text/html") {
		return nil
	}
	body, _ := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	if exception := parseException(response.Header.Get("X-ClickHouse-Exception-Code"), string(body)); exception != nil {
		return exception
	}
	if strings.Contains(string(body), "clickhouse-client program") {
		return &Error{Kind: NotClickHouse, Message: c.Host() + " is the port of ClickHouse's native protocol. " +
			"Use the port of its HTTP interface, usually 8123, or 8443 with https."}
	}
	if strings.Contains(string(body), "HTTP request to an HTTPS server") || strings.Contains(string(body), "plain HTTP request was sent to HTTPS") {
		return &Error{Kind: TLS, Message: c.Host() + " speaks TLS. Use https:// in the address."}
	}
	switch response.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired:
		return &Error{Kind: Authentication, Message: fmt.Sprintf("%s answered %s", c.Host(), response.Status)}
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return &Error{Kind: Unreachable, Message: fmt.Sprintf("%s answered %s: a proxy there does not reach ClickHouse", c.Host(), response.Status)}
	}
	return &Error{Kind: NotClickHouse, Message: fmt.Sprintf("%s answered %s (%s), not as ClickHouse's HTTP interface does. "+
		"Check host, port (usually 8123, or 8443 with https) and path.", c.Host(), response.Status, firstWord(contentType))}
}

// parseException returns nil when text holds no exception of ClickHouse. The header's code, if any, has precedence.
func parseException(headerCode, text string) *Error {
	code, err := strconv.Atoi(headerCode)
	message := strings.TrimSpace(text)
	if match := exceptionPattern.FindStringSubmatch(text); match != nil {
		message = match[2]
		if err != nil {
			code, err = strconv.Atoi(match[1])
		}
	}
	if err != nil {
		return nil
	}
	message = strings.TrimSpace(exceptionEnd.ReplaceAllString(message, ""))
	if len(message) > maxMessage {
		message = strings.ToValidUTF8(message[:maxMessage], "") + "…"
	}
	kind, known := kindOfCode[code]
	if !known {
		kind = Other
	}
	return &Error{Kind: kind, Code: code, Message: strings.TrimSuffix(message, ".")}
}

func firstWord(contentType string) string {
	word, _, _ := strings.Cut(contentType, ";")
	if word == "" {
		return "no content type"
	}
	return word
}
