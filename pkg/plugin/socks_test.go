package plugin

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"encoding/json"
	"io"
	"net"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/proxy"
)

// socksProxy is Grafana's secure socks proxy: SOCKS 5 with a user and password, over TLS with client certificates.
type socksProxy struct {
	address string
	// connected gets user and target of each connection.
	connected chan string
	// names are addresses that only the proxy knows.
	names map[string]string
}

func newSocksProxy(t *testing.T, config *tls.Config, names map[string]string) *socksProxy {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &socksProxy{listener.Addr().String(), make(chan string, 99), names}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	return p
}

// serve follows RFC 1928 and 1929, for one client that does as well.
func (p *socksProxy) serve(client net.Conn) {
	defer func() { _ = client.Close() }()
	read := func(n int) []byte {
		bytes := make([]byte, n)
		_, _ = io.ReadFull(client, bytes)
		return bytes
	}
	read(int(read(2)[1]))
	_, _ = client.Write([]byte{5, 2})
	user := string(read(int(read(2)[1])))
	read(int(read(1)[0]))
	_, _ = client.Write([]byte{1, 0})
	host := ""
	switch read(4)[3] {
	case 1:
		host = net.IP(read(4)).String()
	case 3:
		host = string(read(int(read(1)[0])))
	}
	target := net.JoinHostPort(host, strconv.Itoa(int(binary.BigEndian.Uint16(read(2)))))
	p.connected <- user + " " + target
	if address, known := p.names[target]; known {
		target = address
	}
	server, err := net.Dial("tcp", target)
	if err != nil {
		_, _ = client.Write([]byte{5, 5, 0, 1, 0, 0, 0, 0, 0, 0})
		return
	}
	defer func() { _ = server.Close() }()
	_, _ = client.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	go func() { _, _ = io.Copy(server, client) }()
	_, _ = io.Copy(client, server)
}

// withSocksProxy is the context of a Grafana that has a secure socks proxy.
func withSocksProxy(t *testing.T, names map[string]string) (context.Context, *socksProxy) {
	t.Helper()
	ca := newAuthority(t, "proxy CA")
	soon := time.Now().Add(time.Hour)
	socks := newSocksProxy(t, &tls.Config{
		Certificates: []tls.Certificate{ca.issue(t, "127.0.0.1", soon).tls(t)}, ClientCAs: ca.pool(), ClientAuth: tls.RequireAndVerifyClientCert,
	}, names)
	client := ca.issue(t, "grafana", soon)
	return backend.WithGrafanaConfig(t.Context(), backend.NewGrafanaCfg(map[string]string{
		proxy.PluginSecureSocksProxyEnabled: "true", proxy.PluginSecureSocksProxyProxyAddress: socks.address, proxy.PluginSecureSocksProxyServerName: "127.0.0.1",
		proxy.PluginSecureSocksProxyClientCertContents: client.certificate, proxy.PluginSecureSocksProxyClientKeyContents: client.key, proxy.PluginSecureSocksProxyRootCAsContents: ca.pem(),
	})), socks
}

func TestSecureSocksProxy(t *testing.T) {
	ctx, socks := withSocksProxy(t, nil)
	server := httptest.NewServer(healthy(t))
	t.Cleanup(server.Close)
	health := func(address string, enabled bool) string {
		jsonData, _ := json.Marshal(map[string]bool{"enableSecureSocksProxy": enabled})
		instance, err := NewDatasource(ctx, backend.DataSourceInstanceSettings{UID: "flows-uid", URL: address, JSONData: jsonData})
		if err != nil {
			t.Fatal(err)
		}
		result, _ := instance.(*Datasource).CheckHealth(t.Context(), nil)
		return result.Status.String() + " " + result.Message
	}
	if got := health(server.URL, true); !strings.HasPrefix(got, "OK") {
		t.Error(got)
	}
	if got := <-socks.connected; got != "flows-uid "+strings.TrimPrefix(server.URL, "http://") {
		t.Error(got)
	}
	if got := health(server.URL, false); !strings.HasPrefix(got, "OK") || len(socks.connected) > 0 {
		t.Error("not asked for the proxy, but uses it:", got)
	}
	server.Close()
	if got := health(server.URL, true); !strings.Contains(got, "The proxy does not reach "+server.URL) {
		t.Error(got)
	}
}
