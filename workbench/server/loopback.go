package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// onlyLoopbackHosts refuses requests that name another host: by DNS rebinding, a page of another site could otherwise
// pose as this one.
func onlyLoopbackHosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			sendMessage(w, http.StatusForbidden, "this preview answers only to localhost")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isLoopback(hostPort string) bool {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		host = strings.Trim(hostPort, "[]")
	}
	if host == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
