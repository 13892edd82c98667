package ijen.compiler.internal.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.load.TypeLoader;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.TypeDefinition;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StructClassTest {
    private final TypeRegistry registry = new TypeRegistry();

    private DefinedType define(int supertype, FieldType... fields) {
        return register(new TypeDefinition(new StructType(List.of(fields)), supertype, false));
    }

    private DefinedType register(TypeDefinition definition) {
        DefinedType[] types = registry.intern(List.of(definition));
        TypeLoader.of(registry).register(types, TypeFiles::generate);
        return types[0];
    }

    private static FieldType field(int storage) {
        return new FieldType(storage, true);
    }

    @Test
    void everyKindOfFieldKeepsItsValue() {
        var type =
                define(
                        TypeDefinition.NONE,
                        field(ValType.I8),
                        field(ValType.I16),
                        field(ValType.I32),
                        field(ValType.I64),
                        field(ValType.F32),
                        field(ValType.F64),
                        field(ValType.V128),
                        field(ValType.ANYREF));
        WasmStruct s = StructFactory.create(type);
        s.setBits(0, 0x1FF);
        s.setBits(1, -1);
        s.setBits(2, -5);
        s.setBits(3, Long.MIN_VALUE);
        s.setBits(4, Float.floatToRawIntBits(1.5f));
        s.setBits(5, Double.doubleToRawLongBits(-2.5));
        s.setV128(6, 7, 8);
        s.setRef(7, "x");
        assertThat(s.type()).isSameAs(type);
        assertThat(s.bits(0)).isEqualTo(0xFF);
        assertThat(s.bits(1)).isEqualTo(0xFFFF);
        assertThat(s.bits(2)).isEqualTo(-5);
        assertThat(s.bits(3)).isEqualTo(Long.MIN_VALUE);
        assertThat((int) s.bits(4)).isEqualTo(Float.floatToRawIntBits(1.5f));
        assertThat(s.bits(5)).isEqualTo(Double.doubleToRawLongBits(-2.5));
        assertThat(s.bits(6)).isEqualTo(7);
        assertThat(s.high(6)).isEqualTo(8);
        assertThat(s.ref(7)).isEqualTo("x");
        assertThatThrownBy(() -> s.bits(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSubtypeExtendsTheClassOfItsSupertype() {
        var base = define(TypeDefinition.NONE, field(ValType.I32));
        var derived =
                define(
                        ValType.CONCRETE | ValType.REF | base.id,
                        field(ValType.I32),
                        field(ValType.I64));
        WasmStruct s = StructFactory.create(derived);
        s.setBits(0, 1);
        s.setBits(1, 2);
        assertThat(StructFactory.create(base).getClass()).isAssignableFrom(s.getClass());
        assertThat(s.bits(0)).isEqualTo(1);
        assertThat(s.bits(1)).isEqualTo(2);
    }

    @Test
    void aStructMayHaveTenThousandFields() {
        var fields = new ArrayList<>(Collections.nCopies(10_000, field(ValType.I32)));
        var type = define(TypeDefinition.NONE, fields.toArray(FieldType[]::new));
        WasmStruct s = StructFactory.create(type);
        s.setBits(9_999, 42);
        s.setBits(250, 43);
        assertThat(s.bits(9_999)).isEqualTo(42);
        assertThat(s.bits(250)).isEqualTo(43);
    }
}
