// Package settings reads what the data source's owner configured, under Grafana's own names.
package settings

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"
)

// Settings are valid: New checks them.
type Settings struct {
	// Address of ClickHouse's HTTP interface; a path and a query are kept.
	Address *url.URL
	// Database with the tables. Empty: the user's own default database.
	Database string
	// TimeLimit of one query.
	TimeLimit time.Duration
	// HTTP has authentication, TLS, custom headers and the secure socks proxy.
	HTTP httpclient.Options
}

// New reads and checks the settings. Its errors are of type *Error.
func New(ctx context.Context, source backend.DataSourceInstanceSettings) (Settings, error) {
	values, err := parseJSONData(source.JSONData)
	if err != nil {
		return Settings{}, err
	}
	var s Settings
	if s.Address, err = parseAddress(source.URL); err != nil {
		return Settings{}, err
	}
	if s.Database, err = values.text("database"); err != nil {
		return Settings{}, err
	}
	if s.TimeLimit, err = values.seconds("timeout", httpclient.DefaultTimeoutOptions.Timeout); err != nil {
		return Settings{}, err
	}
	if err = values.checkTextsOfSDK(); err != nil {
		return Settings{}, err
	}
	if len(source.JSONData) == 0 {
		source.JSONData = json.RawMessage(`{}`)
	}
	if s.HTTP, err = source.HTTPClientOptions(ctx); err != nil {
		return Settings{}, wrong("The data source's HTTP settings are not usable: %v", err)
	}
	// The query's context ends a request; a limit of the client's own would not tell ClickHouse.
	s.HTTP.Timeouts.Timeout = 0
	s.HTTP.ConfigureClient = refuseRedirects
	return s, nil
}

// refuseRedirects keeps the password from following a redirect to another host.
func refuseRedirects(_ httpclient.Options, client *http.Client) {
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

func parseAddress(text string) (*url.URL, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, wrong("The data source has no URL. Set the address of ClickHouse's HTTP interface, such as http://clickhouse:8123.")
	}
	// The parser's own error would repeat the text, which may hold a password.
	address, err := url.Parse(text)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Hostname() == "" {
		return nil, wrong("The data source's URL is not an http:// or https:// address, such as http://clickhouse:8123.")
	}
	if address.User != nil {
		return nil, wrong("The data source's URL contains a user or password. Set them under Basic auth instead.")
	}
	address.Fragment = ""
	return address, nil
}

type jsonData map[string]any

func parseJSONData(text json.RawMessage) (jsonData, error) {
	if len(text) == 0 {
		return nil, nil
	}
	var values jsonData
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, wrong("The data source's jsonData is not a JSON object.")
	}
	return values, nil
}

func (d jsonData) text(name string) (string, error) {
	switch value := d[name].(type) {
	case nil:
		return "", nil
	case string:
		return strings.TrimSpace(value), nil
	default:
		return "", wrong("The data source's setting jsonData.%s must be a text.", name)
	}
}

func (d jsonData) seconds(name string, missing time.Duration) (time.Duration, error) {
	var seconds float64
	var err error
	switch value := d[name].(type) {
	case nil:
		return missing, nil
	case float64:
		seconds = value
	case string:
		if strings.TrimSpace(value) == "" {
			return missing, nil
		}
		seconds, err = strconv.ParseFloat(strings.TrimSpace(value), 64)
	default:
		err = strconv.ErrSyntax
	}
	if err != nil || !(seconds > 0 && seconds <= 24*60*60) {
		return 0, wrong("The data source's setting jsonData.%s must be a number of seconds above 0, at most 86400.", name)
	}
	return time.Duration(seconds * float64(time.Second)), nil
}

// checkTextsOfSDK refuses what the SDK's HTTPClientOptions would panic on.
func (d jsonData) checkTextsOfSDK() error {
	for name := range d {
		switch {
		case name == "access", name == "url", name == "basicAuthUser", name == "serverName",
			strings.HasPrefix(name, "httpHeaderName"), strings.HasPrefix(name, "sigV4") && name != "sigV4Auth":
			if _, isText := d[name].(string); !isText {
				return wrong("The data source's setting jsonData.%s must be a text.", name)
			}
		}
	}
	return nil
}
