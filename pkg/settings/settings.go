// Package settings reads what the data source's owner configured, under Grafana's own names.
package settings

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

	"netobserv-clickhouse-datasource/pkg/restriction"
)

// Settings are valid: New checks them.
type Settings struct {
	// Address of ClickHouse's HTTP interface; a path and a query are kept.
	Address *url.URL
	// Database with the tables. Empty: the user's own default database.
	Database string
	// TimeLimit of one query.
	TimeLimit time.Duration
	// MaxConcurrentQueries that run in ClickHouse at the same time.
	MaxConcurrentQueries int
	// Restriction says whose flows who may see; nil: everybody all.
	Restriction *restriction.Restriction
	// ForwardsIdentity: Grafana sends the user's OAuth tokens along.
	ForwardsIdentity bool
	// LogComment: ClickHouse's query log is told who asked. It takes a setting, which a readonly=1 user may not send.
	LogComment bool
	// HTTP has authentication, TLS, custom headers and the secure socks proxy.
	HTTP httpclient.Options
}

const (
	// A dashboard's worth: well below the 100 that ClickHouse runs at once.
	defaultConcurrentQueries = 16
	maxConcurrentQueries     = 1000
)

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
	if s.MaxConcurrentQueries, err = values.wholeNumber("maxConcurrentQueries", defaultConcurrentQueries, 1, maxConcurrentQueries); err != nil {
		return Settings{}, err
	}
	if err = values.checkTypesOfSDK(); err != nil {
		return Settings{}, err
	}
	if s.LogComment, err = values.flag("logComment"); err != nil {
		return Settings{}, err
	}
	if s.ForwardsIdentity, err = values.flag("oauthPassThru"); err != nil {
		return Settings{}, err
	}
	if s.Restriction, err = values.restriction(s.ForwardsIdentity); err != nil {
		return Settings{}, err
	}
	if len(source.JSONData) == 0 {
		source.JSONData = json.RawMessage(`{}`)
	}
	if s.HTTP, err = source.HTTPClientOptions(ctx); err != nil {
		return Settings{}, wrong("The data source's HTTP settings are not usable: %v", err)
	}
	if s.HTTP.TLS, err = completeTLS(s.HTTP.TLS, values); err != nil {
		return Settings{}, err
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
