package frames

import (
	"slices"
	"strings"
)

// distinguish adds to names that several groups share what tells these apart: `shop/cart (Service)` and `shop/cart
// (Deployment)`. `texts` are each group's own, column by column; what all of them share says nothing.
func distinguish(names []string, texts [][]string) []string {
	byName := map[string][]int{}
	for i, name := range names {
		byName[name] = append(byName[name], i)
	}
	distinct := slices.Clone(names)
	for name, same := range byName {
		if len(same) < 2 {
			continue
		}
		columns := differing(texts, same)
		for _, i := range same {
			var found []string
			for _, column := range columns {
				if text := texts[i][column]; text != "" {
					found = append(found, text)
				}
			}
			if len(found) > 0 {
				distinct[i] = name + " (" + strings.Join(found, ", ") + ")"
			}
		}
	}
	return distinct
}

// differing returns the columns in which not all of the groups have the same text.
func differing(texts [][]string, groups []int) []int {
	var columns []int
	for column, text := range texts[groups[0]] {
		if slices.ContainsFunc(groups, func(i int) bool { return texts[i][column] != text }) {
			columns = append(columns, column)
		}
	}
	return columns
}
