package settings

import "github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

// completeTLS mends what the SDK makes of the standard settings: it passes over a certificate that is missing, uses one
// that is switched off, and forgets the server's name unless there is a certificate.
func completeTLS(options *httpclient.TLSOptions, values jsonData) (*httpclient.TLSOptions, error) {
	serverName, err := values.text("serverName")
	if err != nil {
		return nil, err
	}
	if options == nil {
		if serverName == "" {
			return nil, nil
		}
		options = &httpclient.TLSOptions{}
	}
	options.ServerName = serverName
	if withCA, _ := values.flag("tlsAuthWithCACert"); !withCA {
		options.CACertificate = ""
	} else if options.CACertificate == "" {
		return nil, wrong("The data source is to trust a CA certificate of its own (tlsAuthWithCACert), but there is none. Add it as secureJsonData.tlsCACert.")
	}
	withClientCert, _ := values.flag("tlsAuth")
	switch {
	case !withClientCert:
		options.ClientCertificate, options.ClientKey = "", ""
	case options.ClientCertificate == "":
		return nil, wrong("The data source is to show a client certificate (tlsAuth), but there is none. Add it as secureJsonData.tlsClientCert.")
	case options.ClientKey == "":
		return nil, wrong("The data source's client certificate (tlsAuth) has no key. Add it as secureJsonData.tlsClientKey.")
	}
	return options, nil
}
