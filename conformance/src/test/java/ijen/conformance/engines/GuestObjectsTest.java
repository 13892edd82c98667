package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ijen.runtime.ArrayType;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.Func;
import ijen.runtime.GuestArray;
import ijen.runtime.GuestStruct;
import ijen.runtime.HostFunction;
import ijen.runtime.I31;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.StructType;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.V128;
import ijen.runtime.ValueType;
import ijen.wat.Wat;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Structs, arrays and `i31` values of guests in the hands of a host.
class GuestObjectsTest {
    private static final String POINTS =
            """
            (module
              (type $getter (func (result i32)))
              (type $point (sub (struct
                (field (mut i8)) (field (mut i16)) (field (mut i32)) (field (mut i64))
                (field (mut f32)) (field (mut f64)) (field (mut v128))
                (field (mut anyref)) (field (mut (ref $getter))) (field i32))))
              (type $special (sub $point (struct
                (field (mut i8)) (field (mut i16)) (field (mut i32)) (field (mut i64))
                (field (mut f32)) (field (mut f64)) (field (mut v128))
                (field (mut anyref)) (field (mut (ref $getter))) (field i32) (field (mut i64)))))
              (elem declare func $seven)
              (func $seven (export "seven") (type $getter) (i32.const 7))
              (func (export "make") (result (ref $point))
                (struct.new $point (i32.const -1) (i32.const -2) (i32.const -3) (i64.const -4)
                  (f32.const 5.5) (f64.const 6.5) (v128.const i64x2 7 8)
                  (ref.i31 (i32.const -9)) (ref.func $seven) (i32.const 10)))
              (func (export "special") (param (ref null $special)) (result i64)
                (struct.get $special 10 (local.get 0)))
              (func (export "isSpecial") (param (ref $point)) (result i32)
                (ref.test (ref $special) (local.get 0)))
              (func (export "call") (param (ref $point)) (result i32)
                (call_ref $getter (struct.get $point 8 (local.get 0))))
              (func (export "small") (param (ref $point)) (result i32 i32)
                (struct.get_s $point 0 (local.get 0))
                (struct.get_u $point 1 (local.get 0))))
            """;

    private static final String ARRAYS =
            """
            (module
              (type $i8 (array (mut i8)))
              (type $i16 (array i16))
              (type $i32 (array (mut i32)))
              (type $i64 (array (mut i64)))
              (type $f32 (array (mut f32)))
              (type $f64 (array (mut f64)))
              (type $v128 (array (mut v128)))
              (type $refs (array (mut anyref)))
              (type $whole (array (ref i31)))
              (func (export "i8") (param (ref $i8)) (result i32)
                (array.get_s $i8 (local.get 0) (i32.const 1)))
              (func (export "i16") (param (ref $i16)) (result i32)
                (array.get_u $i16 (local.get 0) (i32.const 1)))
              (func (export "i32") (param (ref $i32)) (result i32)
                (array.get $i32 (local.get 0) (i32.const 1)))
              (func (export "i64") (param (ref $i64)) (result i64)
                (array.get $i64 (local.get 0) (i32.const 1)))
              (func (export "f32") (param (ref $f32)) (result f32)
                (array.get $f32 (local.get 0) (i32.const 1)))
              (func (export "f64") (param (ref $f64)) (result f64)
                (array.get $f64 (local.get 0) (i32.const 1)))
              (func (export "v128") (param (ref $v128)) (result v128)
                (array.get $v128 (local.get 0) (i32.const 1)))
              (func (export "refs") (param (ref $refs)) (result anyref)
                (array.get $refs (local.get 0) (i32.const 1)))
              (func (export "whole") (param (ref $whole)) (result i32)
                (i31.get_u (array.get $whole (local.get 0) (i32.const 1))))
              (func (export "same") (param eqref eqref) (result i32)
                (ref.eq (local.get 0) (local.get 1))))
            """;

    private static StructType struct(Func function) {
        return function.type().params().getFirst().structType();
    }

    private static ArrayType array(Instance instance, String function) {
        return instance.func(function).type().params().getFirst().arrayType();
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void theFieldsOfAStructAreReadAndWritten(CompileMode mode) {
        var instance = Engines.instance(mode, POINTS);
        var seven = instance.func("seven");
        var point = (GuestStruct) instance.func("make").call()[0];

        assertThat(point).isNotNull();
        assertThat(point.get(0)).isEqualTo(0xFF);
        assertThat(point.get(1)).isEqualTo(0xFFFE);
        assertThat(point.get(2)).isEqualTo(-3);
        assertThat(point.get(3)).isEqualTo(-4L);
        assertThat(point.get(4)).isEqualTo(5.5f);
        assertThat(point.get(5)).isEqualTo(6.5);
        assertThat(point.get(6)).isEqualTo(new V128(7, 8));
        assertThat(point.get(7)).isEqualTo(I31.of(-9));
        assertThat(point.get(8)).isEqualTo(seven);
        assertThat(point.get(9)).isEqualTo(10);

        point.set(0, 0x180);
        point.set(1, -1);
        point.set(3, 44L);
        point.set(6, new V128(77, 88));
        point.set(7, point);
        assertThat(instance.func("small").call(point)).containsExactly(-128, 0xFFFF);
        assertThat(point.get(3)).isEqualTo(44L);
        assertThat(point.get(6)).isEqualTo(new V128(77, 88));
        assertThat(point.get(7)).isSameAs(point);
        assertThat(instance.func("call").call(point)).containsExactly(7);
        assertThat(point.get(8)).as("once the guest has called it").isEqualTo(seven);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aStructMadeByTheHostIsOneToTheGuest(CompileMode mode) {
        var instance = Engines.instance(mode, POINTS);
        var type = struct(instance.func("special"));
        var values =
                new Object[] {
                    1, 2, 3, 4L, 5f, 6.0, new V128(7, 8), "any", instance.func("seven"), 10, 11L
                };

        var made = GuestStruct.of(type, values);

        assertThat(made.structType()).isEqualTo(type);
        assertThat(instance.func("special").call(made)).containsExactly(11L);
        assertThat(instance.func("isSpecial").call(made)).containsExactly(1);
        assertThat(instance.func("call").call(made)).containsExactly(7);
        for (var i = 0; i < values.length; i++) {
            assertThat(made.get(i)).isEqualTo(values[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void whatDoesNotFitAStructIsRefusedWithFieldAndTypes(CompileMode mode) {
        var instance = Engines.instance(mode, POINTS);
        var type = struct(instance.func("isSpecial"));
        var point = (GuestStruct) instance.func("make").call()[0];

        assertThat(point).isNotNull();
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> point.get(10))
                .withMessageStartingWith("field 10 of 10 in (struct (field (mut i8))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.set(2, 5L))
                .withMessage("field 2: expected i32, got Long 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.set(8, null))
                .withMessageContaining("field 8: expected (ref ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.set(2, point))
                .withMessageStartingWith("field 2: expected i32, got (struct (field (mut i8))");
        assertThatIllegalStateException()
                .isThrownBy(() -> point.set(9, 1))
                .withMessageStartingWith("the immutable field 9 of (struct");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuestStruct.of(type, 1, 2))
                .withMessageEndingWith("expected 10 values, got 2");
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void arraysOfEachKindCrossAsJavaArrays(CompileMode mode) {
        var instance = Engines.instance(mode, ARRAYS);
        var object = new Object();

        crosses(instance, "i8", new byte[] {1, -2}, new byte[2], -2);
        crosses(instance, "i16", new short[] {1, -2}, new short[2], 0xFFFE);
        crosses(instance, "i16", "aü".toCharArray(), new char[2], (int) 'ü');
        crosses(instance, "i32", new int[] {1, -2}, new int[2], -2);
        crosses(instance, "i64", new long[] {1, -2}, new long[2], -2L);
        crosses(instance, "f32", new float[] {1, -2.5f}, new float[2], -2.5f);
        crosses(instance, "f64", new double[] {1, -2.5}, new double[2], -2.5);
        crosses(
                instance,
                "v128",
                new V128[] {new V128(1, 2), new V128(3, 4)},
                new V128[2],
                new V128(3, 4));
        crosses(instance, "refs", new Object[] {null, object}, new Object[2], object);
        crosses(instance, "whole", new I31[] {I31.of(1), I31.of(-1)}, new I31[2], 0x7FFF_FFFF);
    }

    private static void crosses(
            Instance instance, String function, Object elements, Object room, Object second) {
        var array = GuestArray.of(array(instance, function), elements);

        assertThat(array.length()).isEqualTo(2);
        assertThat(array.read(0, room)).isSameAs(room).isEqualTo(elements);
        assertThat(instance.func(function).call(array)).containsExactly(second);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void elementsAreReadAndWrittenOneByOneAndInRuns(CompileMode mode) {
        var instance = Engines.instance(mode, ARRAYS);
        var bytes = GuestArray.create(array(instance, "i8"), 4);
        var refs = GuestArray.create(array(instance, "refs"), 2);

        bytes.write(1, new byte[] {-1, -2});
        bytes.set(3, 0x1FF);
        refs.set(1, bytes);

        assertThat(bytes.read(0, new byte[4])).containsExactly(0, -1, -2, -1);
        assertThat(bytes.get(1)).isEqualTo(0xFF);
        assertThat(instance.func("i8").call(bytes)).containsExactly(-1);
        assertThat(refs.get(0)).isNull();
        assertThat(instance.func("refs").call(refs)).containsExactly(bytes);
        assertThat(instance.func("same").call(bytes, refs.get(1))).containsExactly(1);
        assertThat(instance.func("same").call(I31.of(70_000), I31.of(70_000))).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void whatDoesNotFitAnArrayIsRefused(CompileMode mode) {
        var instance = Engines.instance(mode, ARRAYS);
        var bytes = GuestArray.create(array(instance, "i8"), 4);
        var text = GuestArray.of(array(instance, "i16"), new char[3]);
        var whole = GuestArray.of(array(instance, "whole"), new Object[] {I31.of(1)});

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> bytes.get(4))
                .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.ARRAY_OUT_OF_BOUNDS));
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> bytes.read(1, new byte[4]))
                .withMessageContaining("4 elements at 1 of 4");
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> GuestArray.create(array(instance, "i8"), -1))
                .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.ALLOCATION_FAILED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes.read(0, new int[4]))
                .withMessage("the elements of (array (mut i8)) do not fit int[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes.write(0, "text"))
                .withMessage("no array: java.lang.String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes.set(0, (byte) 1))
                .withMessage("array element: expected i32, got Byte 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes.set(0, bytes))
                .withMessage("array element: expected i32, got (array (mut i8)) of 4");
        assertThatIllegalStateException()
                .isThrownBy(() -> text.write(0, new char[1]))
                .withMessage("elements of the immutable (array i16) cannot be set");
        assertThatIllegalStateException().isThrownBy(() -> text.set(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.read(0, new String[1]))
                .withMessageStartingWith("array element: expected java.lang.String, got");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuestArray.create(array(instance, "whole"), 1))
                .withMessage("elements of (array (ref i31)) cannot be null");
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aHostFunctionTakesItsTypeFromTheImportAndGivesTheGuestAString(CompileMode mode) {
        var engine = Engines.engine(mode);
        var module =
                engine.load(
                        Wat.parseModule(
                                """
                                (module
                                  (type $string (array (mut i16)))
                                  (import "host" "upper"
                                    (func $upper (param (ref $string)) (result (ref $string))))
                                  (func (export "run") (result (ref $string))
                                    (call $upper (array.new_fixed $string 2
                                      (i32.const 97) (i32.const 223)))))
                                """));
        var linker =
                new Linker(engine)
                        .resolver(wanted ->
                                HostFunction.of(
                                        (FuncType) wanted.type(),
                                        (caller, arguments) -> upper(arguments[0])));

        var result = linker.instantiate(new Store(engine), module).func("run").call()[0];

        assertThat(text(result)).isEqualTo("ASS");
    }

    private static GuestArray upper(Object string) {
        var type = ((GuestArray) string).arrayType();
        return GuestArray.of(type, text(string).toUpperCase(Locale.ROOT).toCharArray());
    }

    private static String text(Object string) {
        var array = (GuestArray) string;
        return new String(array.read(0, new char[array.length()]));
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void nullIsRefusedWhereNoReferenceIsMeant(CompileMode mode) {
        var struct = struct(Engines.instance(mode, POINTS).func("isSpecial"));
        var array = array(Engines.instance(mode, ARRAYS), "i8");

        assertThatNullPointerException()
                .isThrownBy(() -> GuestArray.of(array, null))
                .withMessage("the Java array");
        assertThatNullPointerException()
                .isThrownBy(() -> GuestArray.create(null, 1))
                .withMessage("the type of the array");
        assertThatNullPointerException()
                .isThrownBy(() -> GuestStruct.of(null))
                .withMessage("the type of the struct");
        assertThatNullPointerException()
                .isThrownBy(() -> GuestStruct.of(struct, (Object[]) null))
                .withMessageStartingWith("the fields' values");
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void typesTellWhatTheyAreMadeOf(CompileMode mode) {
        var instance = Engines.instance(mode, POINTS);
        var fields = struct(instance.func("isSpecial")).fields();

        assertThat(fields).hasSize(10);
        assertThat(fields.get(1).value()).isEqualTo(ValueType.I32);
        assertThat(fields.get(1).packedBits()).isEqualTo(16);
        assertThat(fields.get(1)).hasToString("(mut i16)");
        assertThat(fields.get(9)).hasToString("i32");
        assertThat(fields.get(9).mutable()).isFalse();
        var arrays = Engines.instance(mode, ARRAYS);
        assertThat(array(arrays, "i16").element()).hasToString("i16");
        assertThat(array(arrays, "i16")).isEqualTo(array(arrays, "i16"));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(ValueType.ANYREF::structType)
                .withMessage("anyref refers to no defined type of structs");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> instance.func("make").type().results().getFirst().arrayType())
                .withMessageEndingWith("refers to no defined type of arrays");
    }
}
