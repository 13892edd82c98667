package ijen.conformance.internal.script;

import ijen.runtime.Func;
import ijen.runtime.GuestArray;
import ijen.runtime.GuestException;
import ijen.runtime.GuestStruct;
import ijen.runtime.I31;
import ijen.runtime.V128;
import ijen.wat.Pattern;
import ijen.wat.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Values of scripts and of the engine: one made of the other, compared, and shown.
final class Values {
    private Values() {}

    static @Nullable Object[] arguments(List<Value> values) {
        return values.stream().map(Values::argument).toArray();
    }

    private static @Nullable Object argument(Value value) {
        return switch (value) {
            case Value.I32(int number) -> number;
            case Value.I64(long number) -> number;
            case Value.F32(int bits) -> Float.intBitsToFloat(bits);
            case Value.F64(long bits) -> Double.longBitsToDouble(bits);
            case Value.V128(long low, long high) -> new V128(low, high);
            case Value.RefNull _ -> null;
            case Value.RefExtern(int number) -> new HostObject(number);
            case Value.RefHost(int number) -> new HostObject(number);
            default -> throw new IllegalArgumentException("no core value: " + value);
        };
    }

    static boolean match(List<Pattern> patterns, @Nullable Object[] results) {
        return patterns.size() == results.length
                && IntStream.range(0, results.length)
                        .allMatch(i -> matches(patterns.get(i), results[i]));
    }

    private static boolean matches(Pattern pattern, @Nullable Object result) {
        return switch (pattern) {
            case Pattern.Exactly(Value value) -> same(value, result);
            case Pattern.NanF32 nan ->
                    result instanceof Float f && nan.matches(Float.floatToRawIntBits(f));
            case Pattern.NanF64 nan ->
                    result instanceof Double d && nan.matches(Double.doubleToRawLongBits(d));
            case Pattern.Lanes lanes ->
                    result instanceof V128(long low, long high)
                            && lanes.matches(new Value.V128(low, high));
            case Pattern.AnyReference(String heapType) -> isReference(heapType, result);
            case Pattern.Either(List<Pattern> alternatives) ->
                    alternatives.stream().anyMatch(each -> matches(each, result));
        };
    }

    private static boolean same(Value value, @Nullable Object result) {
        return switch (value) {
            case Value.F32(int bits) ->
                    result instanceof Float f && Float.floatToRawIntBits(f) == bits;
            case Value.F64(long bits) ->
                    result instanceof Double d && Double.doubleToRawLongBits(d) == bits;
            case Value.RefNull _ -> result == null;
            default -> {
                var expected = argument(value);
                yield expected != null && expected.equals(result);
            }
        };
    }

    private static boolean isReference(String heapType, @Nullable Object result) {
        return switch (heapType) {
            case "func" -> result instanceof Func;
            case "exn" -> result instanceof GuestException;
            case "i31" -> result instanceof I31;
            case "struct" -> result instanceof GuestStruct;
            case "array" -> result instanceof GuestArray;
            case "eq" ->
                    result instanceof I31
                            || result instanceof GuestStruct
                            || result instanceof GuestArray;
            default -> result != null && !(result instanceof Func);
        };
    }

    static String show(@Nullable Object[] results) {
        return Stream.of(results).map(Values::show).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String show(@Nullable Object result) {
        return switch (result) {
            case null -> "ref.null";
            case Integer i -> "i32.const " + i;
            case Long l -> "i64.const " + l;
            case Float f -> "f32.const " + f + bits(Float.floatToRawIntBits(f), 8);
            case Double d -> "f64.const " + d + bits(Double.doubleToRawLongBits(d), 16);
            case V128(long low, long high) -> "v128.const i64x2" + bits(low, 16) + bits(high, 16);
            case HostObject(int number) -> "ref.extern " + number;
            default -> result.getClass().getSimpleName() + " " + result;
        };
    }

    private static String bits(long bits, int digits) {
        return (" 0x%0" + digits + "x").formatted(digits == 8 ? bits & 0xFFFF_FFFFL : bits);
    }

    static String showPatterns(List<Pattern> patterns) {
        return patterns.stream().map(Values::show).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String show(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Exactly(Value.RefNull _) -> "ref.null";
            case Pattern.Exactly(Value value) -> show(argument(value));
            case Pattern.NanF32(boolean canonical) -> "f32.const " + nan(canonical);
            case Pattern.NanF64(boolean canonical) -> "f64.const " + nan(canonical);
            case Pattern.Lanes(List<Pattern> lanes) -> "v128.const " + showPatterns(lanes);
            case Pattern.AnyReference(String heapType) -> "ref." + heapType;
            case Pattern.Either(List<Pattern> alternatives) ->
                    "either " + showPatterns(alternatives);
        };
    }

    private static String nan(boolean canonical) {
        return canonical ? "nan:canonical" : "nan:arithmetic";
    }
}
