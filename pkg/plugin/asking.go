package plugin

import (
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// asking is what a request says besides its queries: who asks, and from where. It is worked out once, before anything of
// the queries is read.
type asking struct {
	// fromAlert: there is no panel. It can be forged, and nothing but the steps depends on it.
	fromAlert bool
	// namespaces that the asker may see; nil: all.
	namespaces []string
	// logComment is empty unless the data source's owner wants one.
	logComment string
}

func (d *Datasource) asking(request *backend.QueryDataRequest) asking {
	a := asking{fromAlert: request.Headers[backend.FromAlertHeaderName] == "true"}
	if r := d.settings.Restriction; r != nil {
		a.namespaces = r.Namespaces(r.AskerOf(request, d.settings.ForwardsIdentity, time.Now()))
	}
	if d.settings.LogComment {
		a.logComment = logComment(request)
	}
	return a
}

// isRestricted: what is answered may not tell of flows that are not the asker's, in other words neither.
func (a asking) isRestricted() bool { return a.namespaces != nil }
