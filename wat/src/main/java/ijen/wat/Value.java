package ijen.wat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value in a script, of core or component type. Floats are bits.
public sealed interface Value {
    // ---- core

    record I32(int value) implements Value {}

    record I64(long value) implements Value {}

    /// Also the `f32` of components.
    record F32(int bits) implements Value {}

    /// Also the `f64` of components.
    record F64(long bits) implements Value {}

    /// `low` holds the first eight bytes, little endian.
    record V128(long low, long high) implements Value {}

    /// A null reference; the heap type is absent in a pattern that leaves it open.
    record RefNull(@Nullable String heapType) implements Value {}

    /// A host object, as an `externref`.
    record RefExtern(int number) implements Value {}

    /// A host object, as an `anyref`.
    record RefHost(int number) implements Value {}

    // ---- component

    record Bool(boolean value) implements Value {}

    /// An integer of a component type: `s8`, `u8` … `u64`.
    record Integer(String type, long value) implements Value {}

    record Char(int codePoint) implements Value {}

    record Text(String value) implements Value {}

    record ListOf(List<Value> elements) implements Value {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    record Record(List<Field> fields) implements Value {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /// A field of a record value.
    record Field(String name, Value value) {}

    record Tuple(List<Value> elements) implements Value {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    record Variant(String label, @Nullable Value payload) implements Value {}

    record EnumCase(String label) implements Value {}

    record Option(@Nullable Value payload) implements Value {}

    record Result(boolean ok, @Nullable Value payload) implements Value {}

    record Flags(List<String> labels) implements Value {
        public Flags {
            labels = List.copyOf(labels);
        }
    }
}
