package main

import (
	"encoding/json"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// newAPI answers the paths of Grafana's HTTP API that a data source's frontend uses, and serves files otherwise.
func newAPI(datasource *previewed, files http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/ds/query", datasource.handleQuery)
	mux.HandleFunc("GET /api/datasources/uid/{uid}/health", datasource.handleHealth)
	mux.HandleFunc("GET /api/preview/datasource", datasource.handleSettings)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		sendMessage(w, http.StatusNotFound, "Not found")
	})
	mux.Handle("/", files)
	return mux
}

func (p *previewed) handleHealth(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("uid") != p.settings.UID {
		sendMessage(w, http.StatusNotFound, "Data source not found")
		return
	}
	result, err := p.backend.CheckHealth(r.Context(), &backend.CheckHealthRequest{PluginContext: p.pluginContext()})
	if err != nil {
		sendMessage(w, http.StatusInternalServerError, err.Error())
		return
	}
	status := http.StatusOK
	if result.Status != backend.HealthStatusOk {
		status = http.StatusBadRequest
	}
	send(w, status, map[string]string{"status": result.Status.String(), "message": result.Message})
}

// handleSettings gives what Grafana puts into its page's boot data: nothing secret.
func (p *previewed) handleSettings(w http.ResponseWriter, _ *http.Request) {
	send(w, http.StatusOK, map[string]any{
		"uid":              p.settings.UID,
		"name":             p.settings.Name,
		"type":             p.settings.Type,
		"url":              p.settings.URL,
		"basicAuth":        p.settings.BasicAuthEnabled,
		"basicAuthUser":    p.settings.BasicAuthUser,
		"secureJsonFields": map[string]bool{"basicAuthPassword": p.settings.DecryptedSecureJSONData["basicAuthPassword"] != ""},
		"jsonData":         json.RawMessage(p.settings.JSONData),
	})
}

// send writes value as JSON, as Grafana does. An error halfway is the client's leaving.
func send(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}

func sendMessage(w http.ResponseWriter, status int, message string) {
	send(w, status, map[string]string{"message": message})
}
