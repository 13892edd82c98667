package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// An instruction without immediates that takes and gives values. Vector instructions on floats are
/// left out where the bits of a NaN could show.
record Operator(String name, Kind result, List<Kind> operands) {
    /// Result, operands, and names that share a prefix.
    private static final String TABLE =
            """
            i32 i32,i32 i32. add sub mul and or xor shl shr_s shr_u rotl rotr eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u
            i32 i32 i32. clz ctz popcnt eqz extend8_s extend16_s
            i32 i64,i64 i64. eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u
            i32 i64 i64. eqz
            i32 i64 i32. wrap_i64
            i32 f32,f32 f32. eq ne lt gt le ge
            i32 f64,f64 f64. eq ne lt gt le ge
            i32 f32 i32. trunc_sat_f32_s trunc_sat_f32_u
            i32 f64 i32. trunc_sat_f64_s trunc_sat_f64_u
            i32 eqref ref. is_null
            i32 eqref,eqref ref. eq
            i32 v128 v128. any_true
            i32 v128 i8x16. all_true bitmask
            i32 v128 i32x4. all_true bitmask
            i64 i64,i64 i64. add sub mul and or xor shl shr_s shr_u rotl rotr
            i64 i64 i64. clz ctz popcnt extend8_s extend16_s extend32_s
            i64 i32 i64. extend_i32_s extend_i32_u
            i64 f32 i64. trunc_sat_f32_s trunc_sat_f32_u
            i64 f64 i64. trunc_sat_f64_s trunc_sat_f64_u
            f32 f32,f32 f32. add sub mul div min max copysign
            f32 f32 f32. abs neg sqrt ceil floor trunc nearest
            f32 i32 f32. convert_i32_s convert_i32_u
            f32 i64 f32. convert_i64_s convert_i64_u
            f32 f64 f32. demote_f64
            f64 f64,f64 f64. add sub mul div min max copysign
            f64 f64 f64. abs neg sqrt ceil floor trunc nearest
            f64 i32 f64. convert_i32_s convert_i32_u
            f64 i64 f64. convert_i64_s convert_i64_u
            f64 f32 f64. promote_f32
            v128 v128,v128 i8x16. add sub eq lt_u swizzle add_sat_s avgr_u min_s narrow_i16x8_u
            v128 v128,v128 i16x8. mul q15mulr_sat_s gt_s extmul_high_i8x16_u narrow_i32x4_s
            v128 v128,v128 i32x4. add mul dot_i16x8_s max_u ne
            v128 v128,v128 i64x2. add mul eq extmul_low_i32x4_s
            v128 v128,v128 f32x4. lt eq
            v128 v128,v128 v128. and or xor andnot
            v128 v128,v128,v128 v128. bitselect
            v128 v128 i8x16. abs popcnt
            v128 v128 i16x8. extadd_pairwise_i8x16_s extend_low_i8x16_u
            v128 v128 i32x4. neg trunc_sat_f32x4_s
            v128 v128,i32 i8x16. shl shr_s
            v128 v128,i32 i64x2. shr_u shl
            v128 i32 i8x16. splat
            v128 i32 i32x4. splat
            v128 i64 i64x2. splat
            eqref i32 ref. i31
            """;

    private static final Map<Kind, List<Operator>> BY_RESULT = read();

    static List<Operator> giving(Kind kind) {
        return BY_RESULT.get(kind);
    }

    private static Map<Kind, List<Operator>> read() {
        var map = new EnumMap<Kind, List<Operator>>(Kind.class);
        TABLE.lines()
                .map(line -> line.split(" "))
                .forEach(words -> {
                    var operands = Stream.of(words[1].split(",")).map(Operator::kind).toList();
                    for (int i = 3; i < words.length; i++) {
                        map.computeIfAbsent(kind(words[0]), _ -> new ArrayList<>())
                                .add(new Operator(words[2] + words[i], kind(words[0]), operands));
                    }
                });
        return map;
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
