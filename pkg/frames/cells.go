package frames

import (
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// fieldTypes are nullable where ClickHouse's value may be NULL; a text that is NULL is empty. Grafana has no lists,
// so a list is one text.
var fieldTypes = map[string]data.FieldType{
	flowql.TypeNumber:  data.FieldTypeNullableFloat64,
	flowql.TypeBoolean: data.FieldTypeNullableBool,
	flowql.TypeTime:    data.FieldTypeNullableTime,
	flowql.TypeString:  data.FieldTypeString,
	flowql.TypeStrings: data.FieldTypeString,
}

// timeWidth is what a date and time with milliseconds takes in Grafana's table, in pixels: it gives many columns less, and
// cuts the part that tells two flows apart.
const timeWidth = 190

// newColumnField returns an empty field for a column.
func newColumnField(column flowql.Column) (*data.Field, error) {
	fieldType, known := fieldTypes[column.Type]
	if !known {
		return nil, fmt.Errorf("column %s has the unknown type %q", column.Name, column.Type)
	}
	field := data.NewFieldFromFieldType(fieldType, 0)
	field.Name = column.Name
	config := &data.FieldConfig{DisplayName: column.Label, Unit: column.Unit, Mappings: mappings(column.Texts)}
	if column.Filterable {
		config.Filterable = &column.Filterable
	}
	if column.Type == flowql.TypeTime {
		config.Custom = map[string]any{"width": timeWidth}
	}
	return field.SetConfig(config), nil
}

// mappings show what people call a value; the value itself stays, for filters and rules.
func mappings(texts map[string]string) data.ValueMappings {
	if len(texts) == 0 {
		return nil
	}
	mapper := data.ValueMapper{}
	for value, text := range texts {
		mapper[value] = data.ValueMappingResult{Text: text}
	}
	return data.ValueMappings{mapper}
}

// mapPorts shows what people call the ports among the values. All ports there are would make an answer some kilobytes larger.
func mapPorts(field *data.Field, texts map[string]string, values native.Values, rows int) {
	if texts == nil {
		return
	}
	mapper := data.ValueMapper{}
	if known := field.Config.Mappings; len(known) > 0 {
		mapper, _ = known[0].(data.ValueMapper)
	}
	for row := range rows {
		value := values.Text(row)
		if text, known := texts[value]; known {
			mapper[value] = data.ValueMappingResult{Text: text}
		}
	}
	if len(mapper) > 0 {
		field.Config.Mappings = data.ValueMappings{mapper}
	}
}

// appendCells adds the rows of a block to a field made for their column.
func appendCells(field *data.Field, column *native.Column, rows int) error {
	start := field.Len()
	field.Extend(rows)
	for row := range rows {
		if field.Type() != data.FieldTypeString && column.Values.Null(row) {
			continue
		}
		cell := cellOf(field.Type(), column.Values, row)
		if cell == nil {
			return fmt.Errorf("column %s has the ClickHouse type %s, which does not fit", column.Name, column.Type)
		}
		field.SetConcrete(start+row, cell)
	}
	return nil
}

// cellOf returns nil when the values do not fit the field.
func cellOf(field data.FieldType, values native.Values, row int) any {
	if field == data.FieldTypeString {
		return values.Text(row)
	}
	switch values := values.(type) {
	case *native.Numbers:
		if field == data.FieldTypeNullableBool {
			return values.Values[row] != 0
		}
		if field == data.FieldTypeNullableFloat64 {
			return values.Values[row]
		}
	case *native.Times:
		if field == data.FieldTypeNullableTime {
			return values.At(row)
		}
	}
	return nil
}
