package clickhouse

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// maxURLParams keeps the address well below what proxies accept (8 KiB); longer parameters go in the body.
const maxURLParams = 4 << 10

func newRequest(ctx context.Context, address *url.URL, query Query, queryID string) (*http.Request, error) {
	target := *address
	if target.Path == "" {
		target.Path = "/"
	}
	control := target.Query()
	control.Set("default_format", "Native")
	control.Set("query_id", queryID)
	// An error that comes up halfway is then a status and not a broken stream.
	control.Set("wait_end_of_query", "1")

	if query.LogComment != "" {
		control.Set("log_comment", query.LogComment)
	}
	params := url.Values{}
	for name, value := range query.Params {
		params.Set("param_"+name, value)
	}
	var body io.Reader = strings.NewReader(query.SQL)
	contentType := "text/plain; charset=utf-8"
	if len(params.Encode()) > maxURLParams {
		var err error
		if body, contentType, err = form(query.SQL, params); err != nil {
			return nil, err
		}
	} else {
		for name := range params {
			control.Set(name, params.Get(name))
		}
	}
	target.RawQuery = control.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", contentType)
	return request, nil
}

func form(sql string, params url.Values) (body io.Reader, contentType string, err error) {
	buffer := new(bytes.Buffer)
	writer := multipart.NewWriter(buffer)
	if err := writer.WriteField("query", sql); err != nil {
		return nil, "", err
	}
	for name := range params {
		if err := writer.WriteField(name, params.Get(name)); err != nil {
			return nil, "", err
		}
	}
	return buffer, writer.FormDataContentType(), writer.Close()
}
