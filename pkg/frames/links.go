package frames

import (
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

// Links lead from what an answer shows to its flows, in Explore.
type Links struct {
	// The data source that is asked there.
	DatasourceUID, DatasourceName string
	Links                         []flowql.Link
}

// linkTarget is a query of this data source, as src/types.ts has it.
type linkTarget struct {
	RefID     string              `json:"refId"`
	FlowQuery any                 `json:"flowQuery"`
	Group     flowql.ClickedGroup `json:"group"`
}

// dataLinks returns the links of one kind of things. `other` is what the columns of the group that stands for all the
// rest say; empty where there is none.
func (l Links) dataLinks(of, other string) []data.DataLink {
	var links []data.DataLink
	for _, link := range l.Links {
		if link.Of != of {
			continue
		}
		group := flowql.ClickedGroup{}
		for _, end := range link.Group.Ends {
			end.Other = other
			group.Ends = append(group.Ends, end)
		}
		links = append(links, data.DataLink{Title: link.Title, Internal: &data.InternalDataLink{
			Query:          linkTarget{"A", link.FlowQuery, group},
			DatasourceUID:  l.DatasourceUID,
			DatasourceName: l.DatasourceName,
		}})
	}
	return links
}
