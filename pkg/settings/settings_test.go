package settings

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestGoodSettings(t *testing.T) {
	got, err := New(t.Context(), backend.DataSourceInstanceSettings{
		URL:                     " https://clickhouse:8443/path?profile=x ",
		BasicAuthEnabled:        true,
		BasicAuthUser:           "reader",
		JSONData:                json.RawMessage(`{"database":" netobserv ","timeout":"90","tlsAuthWithCACert":true,"serverName":"ch","httpHeaderName1":"X-Tenant"}`),
		DecryptedSecureJSONData: map[string]string{"basicAuthPassword": "secret", "tlsCACert": "PEM", "httpHeaderValue1": "a"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Address.String() != "https://clickhouse:8443/path?profile=x" || got.Database != "netobserv" || got.TimeLimit != 90*time.Second {
		t.Errorf("%+v", got)
	}
	if got.HTTP.BasicAuth.User != "reader" || got.HTTP.BasicAuth.Password != "secret" {
		t.Error("basic auth is not taken over")
	}
	if got.HTTP.TLS.ServerName != "ch" || got.HTTP.TLS.CACertificate != "PEM" || got.HTTP.Header.Get("X-Tenant") != "a" {
		t.Errorf("%+v", got.HTTP)
	}
}

func TestDefaults(t *testing.T) {
	for _, jsonData := range []string{"", "{}", "null", `{"timeout":"","database":null}`} {
		got, err := New(t.Context(), backend.DataSourceInstanceSettings{URL: "http://ch:8123", JSONData: json.RawMessage(jsonData)})
		if err != nil || got.Database != "" || got.TimeLimit != 30*time.Second {
			t.Errorf("%s: %+v, %v", jsonData, got, err)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	const good = "http://ch:8123"
	for _, c := range []struct{ url, jsonData, want string }{
		{"", "{}", "has no URL"},
		{"clickhouse:8123", "{}", "not an http:// or https://"},
		{"tcp://clickhouse:9000", "{}", "not an http:// or https://"},
		{"http://", "{}", "not an http:// or https://"},
		{"http://me:hunter2@ch:8123", "{}", "Set them under Basic auth"},
		{"http://me:hunter2@ch:81%zz", "{}", "not an http:// or https://"},
		{good, "[]", "jsonData is not a JSON object"},
		{good, `{"database":7}`, "jsonData.database must be a text"},
		{good, `{"timeout":"soon"}`, "jsonData.timeout must be a number"},
		{good, `{"timeout":0}`, "jsonData.timeout must be a number"},
		{good, `{"timeout":true}`, "jsonData.timeout must be a number"},
		// The SDK panics on each of these.
		{good, `{"access":{"shop":["a"]}}`, "jsonData.access must be a text"},
		{good, `{"url":1}`, "jsonData.url must be a text"},
		{good, `{"tlsAuth":true,"serverName":1}`, "jsonData.serverName must be a text"},
		{good, `{"httpHeaderName1":1}`, "jsonData.httpHeaderName1 must be a text"},
		{good, `{"sigV4Auth":true,"sigV4Region":1}`, "jsonData.sigV4Region must be a text"},
	} {
		_, err := New(t.Context(), backend.DataSourceInstanceSettings{
			URL: c.url, JSONData: json.RawMessage(c.jsonData), DecryptedSecureJSONData: map[string]string{"httpHeaderValue1": "x"},
		})
		var wrong *Error
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Message, c.want) || strings.Contains(wrong.Message, "hunter2") {
			t.Errorf("%s %s: %v", c.url, c.jsonData, err)
		}
	}
}
