package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/gtime"
)

const maxRequestBytes = 10 << 20

// handleQuery is Grafana's POST /api/ds/query: 400 when any of the queries failed, each with its own result.
func (p *previewed) handleQuery(w http.ResponseWriter, r *http.Request) {
	request, err := p.parseQueries(http.MaxBytesReader(w, r.Body, maxRequestBytes), r.Header)
	if err != nil {
		sendMessage(w, http.StatusBadRequest, err.Error())
		return
	}
	response, err := p.backend.QueryData(r.Context(), request)
	if err != nil {
		sendMessage(w, http.StatusInternalServerError, err.Error())
		return
	}
	status := http.StatusOK
	for _, result := range response.Responses {
		if result.Error != nil {
			status = http.StatusBadRequest
		}
	}
	send(w, status, response)
}

func (p *previewed) parseQueries(body io.Reader, header http.Header) (*backend.QueryDataRequest, error) {
	var metric struct {
		From    string            `json:"from"`
		To      string            `json:"to"`
		Queries []json.RawMessage `json:"queries"`
	}
	if err := json.NewDecoder(body).Decode(&metric); err != nil {
		return nil, fmt.Errorf("bad request data: %w", err)
	}
	if len(metric.Queries) == 0 {
		return nil, errors.New("no queries found")
	}
	timeRange, err := parseTimeRange(metric.From, metric.To)
	if err != nil {
		return nil, err
	}
	request := &backend.QueryDataRequest{PluginContext: p.pluginContext(), Headers: map[string]string{}}
	if fromAlert := header.Get(backend.FromAlertHeaderName); fromAlert != "" {
		request.Headers[backend.FromAlertHeaderName] = fromAlert
	}
	for _, text := range metric.Queries {
		query, err := p.parseQuery(text, timeRange)
		if err != nil {
			return nil, err
		}
		request.Queries = append(request.Queries, query)
	}
	return request, nil
}

// What Grafana takes when a query, such as an alert rule's, does not say.
const (
	defaultIntervalMs    = 1000
	defaultMaxDataPoints = 100
)

func (p *previewed) parseQuery(text json.RawMessage, timeRange backend.TimeRange) (backend.DataQuery, error) {
	query := struct {
		RefID         string  `json:"refId"`
		QueryType     string  `json:"queryType"`
		IntervalMs    float64 `json:"intervalMs"`
		MaxDataPoints float64 `json:"maxDataPoints"`
		Datasource    *struct {
			UID string `json:"uid"`
		} `json:"datasource"`
	}{RefID: "A", IntervalMs: defaultIntervalMs, MaxDataPoints: defaultMaxDataPoints}
	if err := json.Unmarshal(text, &query); err != nil {
		return backend.DataQuery{}, fmt.Errorf("bad query: %w", err)
	}
	if query.Datasource != nil && query.Datasource.UID != p.settings.UID {
		return backend.DataQuery{}, fmt.Errorf("data source %q not found", query.Datasource.UID)
	}
	return backend.DataQuery{
		RefID:         query.RefID,
		QueryType:     query.QueryType,
		MaxDataPoints: int64(query.MaxDataPoints),
		Interval:      time.Duration(query.IntervalMs) * time.Millisecond,
		TimeRange:     timeRange,
		JSON:          text,
	}, nil
}

// parseTimeRange takes milliseconds since the epoch or what a person types, such as now-1h.
func parseTimeRange(from, to string) (backend.TimeRange, error) {
	texts := gtime.NewTimeRange(from, to)
	start, err := texts.ParseFrom()
	if err != nil {
		return backend.TimeRange{}, fmt.Errorf("from: %w", err)
	}
	end, err := texts.ParseTo()
	if err != nil {
		return backend.TimeRange{}, fmt.Errorf("to: %w", err)
	}
	return backend.TimeRange{From: start, To: end}, nil
}
