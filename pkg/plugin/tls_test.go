package plugin

import (
	"crypto/tls"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// overTLS is a ClickHouse that speaks TLS only.
func overTLS(t *testing.T, config *tls.Config) string {
	t.Helper()
	server := httptest.NewUnstartedServer(healthy(t))
	server.TLS = config
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

func healthOf(t *testing.T, source backend.DataSourceInstanceSettings) string {
	t.Helper()
	health, err := newDatasource(t, source).CheckHealth(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return health.Status.String() + " " + health.Message
}

func TestTLSHandshakes(t *testing.T) {
	ours, theirs := newAuthority(t, "our CA"), newAuthority(t, "another CA")
	soon, before := time.Now().Add(time.Hour), time.Now().Add(-time.Hour)
	server := &tls.Config{Certificates: []tls.Certificate{ours.issue(t, "127.0.0.1", soon).tls(t)}}
	named := &tls.Config{Certificates: []tls.Certificate{ours.issue(t, "clickhouse.example", soon).tls(t)}}
	expired := &tls.Config{Certificates: []tls.Certificate{ours.issue(t, "127.0.0.1", before).tls(t)}}
	old := &tls.Config{Certificates: server.Certificates, MaxVersion: tls.VersionTLS11}
	picky := &tls.Config{Certificates: server.Certificates, ClientCAs: ours.pool(), ClientAuth: tls.RequireAndVerifyClientCert}
	picky12 := picky.Clone()
	picky12.MaxVersion = tls.VersionTLS12

	const withCA, withCert = `{"tlsAuthWithCACert":true}`, `{"tlsAuthWithCACert":true,"tlsAuth":true}`
	ourCert, theirCert := ours.issue(t, "reader", soon), theirs.issue(t, "reader", soon)
	for _, c := range []struct {
		name     string
		server   *tls.Config
		jsonData string
		ca       *authority
		client   keyPair
		want     string
	}{
		{"trusted", server, withCA, ours, keyPair{}, "OK"},
		{"unknown authority", server, `{}`, nil, keyPair{}, "ERROR The certificate of https://HOST is signed by an authority that is not known here. Set the CA certificate"},
		{"another authority", server, withCA, theirs, keyPair{}, "ERROR The certificate of https://HOST is signed by an authority"},
		{"not verified", server, `{"tlsSkipVerify":true}`, nil, keyPair{}, "OK"},
		{"another name", named, withCA, ours, keyPair{}, "ERROR The certificate of https://HOST is for another name: "},
		{"the server's name", named, `{"tlsAuthWithCACert":true,"serverName":"clickhouse.example"}`, ours, keyPair{}, "OK"},
		{"a wrong server name", named, `{"tlsAuthWithCACert":true,"serverName":"other.example"}`, ours, keyPair{}, "certificate is valid for clickhouse.example, not other.example. Use that name in the address, or set it as the server name"},
		{"expired", expired, withCA, ours, keyPair{}, "ERROR The certificate of https://HOST has expired or is not valid yet"},
		{"old TLS", old, withCA, ours, keyPair{}, "ERROR https://HOST speaks no TLS version that is accepted here"},
		{"client certificate", picky, withCert, ours, ourCert, "OK"},
		{"no client certificate", picky, withCA, ours, keyPair{}, "ERROR https://HOST wants a client certificate. Switch on TLS client authentication"},
		{"no client certificate, TLS 1.2", picky12, withCA, ours, keyPair{}, "ERROR https://HOST refuses the client certificate, or the lack of one"},
		// Go's client shows no certificate of an authority that the server does not name.
		{"another authority's client certificate", picky, withCert, ours, theirCert, "ERROR https://HOST wants a client certificate."},
		{"a switched-off client certificate", picky, withCA, ours, ourCert, "ERROR https://HOST wants a client certificate."},
	} {
		t.Run(c.name, func(t *testing.T) {
			address := overTLS(t, c.server.Clone())
			secrets := map[string]string{"tlsClientCert": c.client.certificate, "tlsClientKey": c.client.key}
			if c.ca != nil {
				secrets["tlsCACert"] = c.ca.pem()
			}
			got := healthOf(t, backend.DataSourceInstanceSettings{URL: address, JSONData: json.RawMessage(c.jsonData), DecryptedSecureJSONData: secrets})
			if want := strings.Replace(c.want, "HOST", strings.TrimPrefix(address, "https://"), 1); !strings.Contains(got, want) {
				t.Errorf("%s\nwant %s", got, want)
			}
			if strings.Contains(got, "PRIVATE") {
				t.Error("the key is in the message")
			}
		})
	}
}

// silent closes every connection after it has read something, as ClickHouse's ports do with another protocol.
func silent(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = connection.Read(make([]byte, 4096))
			_ = connection.Close()
		}
	}()
	return listener.Addr().String()
}

func TestWrongScheme(t *testing.T) {
	plain := httptest.NewServer(healthy(t))
	t.Cleanup(plain.Close)
	secure := overTLS(t, &tls.Config{Certificates: []tls.Certificate{newAuthority(t, "CA").issue(t, "127.0.0.1", time.Now().Add(time.Hour)).tls(t)}})
	port := silent(t)
	for address, want := range map[string]string{
		strings.Replace(plain.URL, "http:", "https:", 1): "does not speak TLS. Use http:// in the address",
		strings.Replace(secure, "https:", "http:", 1):    "speaks TLS. Use https:// in the address",
		"https://" + port: "closed the connection without an answer. If this port does not speak TLS, use http://",
		"http://" + port:  "closed the connection without an answer. If this port speaks TLS, use https://",
	} {
		if got := healthOf(t, backend.DataSourceInstanceSettings{URL: address}); !strings.Contains(got, want) {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// The path of a gateway, and whatever headers it or ClickHouse wants, go with every request.
func TestPathAndHeaders(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/tenants/a/clickhouse" || r.Header.Get("X-ClickHouse-User") != "reader" || r.Header.Get("X-ClickHouse-Key") != password || r.Header.Get("Authorization") != "" {
			t.Error(r.URL, r.Header)
		}
		healthy(t)(w, r)
	}))
	t.Cleanup(server.Close)
	got := healthOf(t, backend.DataSourceInstanceSettings{
		URL:                     server.URL + "/tenants/a/clickhouse",
		JSONData:                json.RawMessage(`{"httpHeaderName1":"X-ClickHouse-User","httpHeaderName2":"X-ClickHouse-Key"}`),
		DecryptedSecureJSONData: map[string]string{"httpHeaderValue1": "reader", "httpHeaderValue2": password},
	})
	if !strings.HasPrefix(got, "OK") {
		t.Error(got)
	}
}
