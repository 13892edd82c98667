package ijen.runtime.internal.type;

import java.util.List;

public record StructType(List<FieldType> fields) implements CompositeType {}
