package native

import (
	"slices"

	"github.com/ClickHouse/ch-go/proto"
)

// A decoder appends the next rows of a stream to into.
type decoder[T any] func(reader *proto.Reader, rows int, into []T) ([]T, error)

type number interface {
	~float32 | ~float64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~int8 | ~int16 | ~int32 | ~int64
}

// column is a ch-go column of numbers, by pointer to the slice that it is.
type column[C ~[]S, S number] interface {
	*C
	DecodeColumn(reader *proto.Reader, rows int) error
}

// converting returns a decoder to T of what the ch-go column C holds.
func converting[T number, C ~[]S, S number, P column[C, S]]() decoder[T] {
	var source C
	return func(reader *proto.Reader, rows int, into []T) ([]T, error) {
		source = source[:0]
		if err := P(&source).DecodeColumn(reader, rows); err != nil {
			return into, err
		}
		into = slices.Grow(into, len(source))
		for _, value := range source {
			into = append(into, T(value))
		}
		return into, nil
	}
}
