package ijen.runtime.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TypeRegistryTest {
    private final TypeRegistry registry = new TypeRegistry();

    private static FunctionType function(int... params) {
        return new FunctionType(params, new int[0]);
    }

    private static TypeDefinition open(CompositeType type, int supertype) {
        return new TypeDefinition(type, supertype, false);
    }

    private static StructType struct(FieldType... fields) {
        return new StructType(List.of(fields));
    }

    private static int recursive(int position, boolean nullable) {
        return ValType.REF | ValType.RECURSIVE | position | (nullable ? ValType.NULLABLE : 0);
    }

    private static int superOf(DefinedType type) {
        return ValType.CONCRETE | type.id;
    }

    private static TypeDefinition listNode(int value) {
        return TypeDefinition.of(
                struct(new FieldType(value, false), new FieldType(recursive(0, true), true)));
    }

    @Test
    void equalFunctionTypesAreOneObject() {
        var a = registry.functionType(function(ValType.I32, ValType.I64));
        var b = registry.functionType(function(ValType.I32, ValType.I64));

        assertThat(a).isSameAs(b).isNotSameAs(registry.functionType(function(ValType.I32)));
        assertThat(registry.type(a.id)).isSameAs(a);
    }

    @Test
    void equalRecursionGroupsAreOneWhoeverDefinesThem() {
        var first = registry.intern(List.of(listNode(ValType.I32)));
        var second = registry.intern(List.of(listNode(ValType.I32)));
        var other = registry.intern(List.of(listNode(ValType.I64)));

        assertThat(first[0]).isSameAs(second[0]).isNotSameAs(other[0]);
        assertThat(first[0].struct().fields().get(1).storage())
                .isEqualTo(ValType.concrete(first[0].id, true));
    }

    @Test
    void theSameTypeInAnotherPlaceOfAGroupIsAnotherType() {
        var alone = registry.intern(List.of(TypeDefinition.of(struct())))[0];
        var pair =
                registry.intern(List.of(TypeDefinition.of(struct()), TypeDefinition.of(struct())));

        assertThat(pair[0]).isNotSameAs(alone).isNotSameAs(pair[1]);
        assertThat(registry.isSubtype(ref(pair[0]), ref(pair[1]))).isFalse();
    }

    @Test
    void declaredSubtypesFitWhereAncestorsAreExpected() {
        var top = registry.intern(List.of(open(struct(), TypeDefinition.NONE)))[0];
        var middle = registry.intern(List.of(open(struct(), superOf(top))))[0];
        var bottom = registry.intern(List.of(open(struct(), superOf(middle))))[0];

        assertThat(registry.isSubtype(ref(bottom), ref(top))).isTrue();
        assertThat(registry.isSubtype(ref(bottom), ref(middle))).isTrue();
        assertThat(registry.isSubtype(ref(top), ref(bottom))).isFalse();
        assertThat(bottom.depth).isEqualTo(2);
        assertThat(registry.isSubtype(ref(bottom), ValType.abstractRef(ValType.STRUCT, false)))
                .isTrue();
        assertThat(registry.isSubtype(ref(bottom), ValType.abstractRef(ValType.ARRAY, true)))
                .isFalse();
        assertThat(registry.isSubtype(ValType.abstractRef(ValType.NONE, true), ref(bottom)))
                .isFalse();
        assertThat(
                        registry.isSubtype(
                                ValType.abstractRef(ValType.NONE, true),
                                ValType.concrete(bottom.id, true)))
                .isTrue();
    }

    @Test
    void bottomFitsEverywhereAndItsReferenceWhereverAReferenceDoes() {
        var type = registry.functionType(function());

        assertThat(registry.isSubtype(ValType.BOTTOM, ValType.F64)).isTrue();
        assertThat(registry.isSubtype(ValType.BOTTOM_REF, ref(type))).isTrue();
        assertThat(registry.isSubtype(ValType.BOTTOM_REF, ValType.EXTERNREF)).isTrue();
        assertThat(registry.isSubtype(ValType.BOTTOM_REF, ValType.I32)).isFalse();
        assertThat(registry.isSubtype(ValType.I32, ValType.BOTTOM)).isFalse();
    }

    @Test
    void theFourHierarchiesDoNotMeet() {
        int[] tops = {ValType.ANYREF, ValType.FUNCREF, ValType.EXTERNREF, ValType.EXNREF};
        int[] bottoms = {ValType.NONE, ValType.NO_FUNC, ValType.NO_EXTERN, ValType.NO_EXN};
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                int bottom = ValType.abstractRef(bottoms[i], true);
                assertThat(registry.isSubtype(bottom, tops[j])).isEqualTo(i == j);
                assertThat(registry.heapTop(bottom) == ValType.heap(tops[j])).isEqualTo(i == j);
            }
        }
    }

    @Test
    void stableNamesAreEqualAcrossRegistriesForEqualTypesOnly() {
        var other = new TypeRegistry();
        other.functionType(function(ValType.F32));
        var here = registry.intern(List.of(listNode(ValType.I32)))[0];
        var there = other.intern(List.of(listNode(ValType.I32)))[0];

        assertThat(here.id).isNotEqualTo(there.id);
        assertThat(here.stableName()).isEqualTo(there.stableName()).matches("[0-9a-f]{32}_0");
        assertThat(registry.intern(List.of(listNode(ValType.I64)))[0].stableName())
                .isNotEqualTo(here.stableName());
    }

    @Test
    void aStableNameTellsTheTypesThatATypeRefersTo() {
        var ofInt = registry.intern(List.of(listNode(ValType.I32)))[0];
        var ofLong = registry.intern(List.of(listNode(ValType.I64)))[0];

        assertThat(registry.functionType(function(ref(ofInt))).stableName())
                .isNotEqualTo(registry.functionType(function(ref(ofLong))).stableName());
    }

    @Test
    void typesAreShownInTheWordsOfTheTextFormat() {
        var node = registry.intern(List.of(listNode(ValType.I8)))[0];

        assertThat(registry.toText(ValType.FUNCREF)).isEqualTo("funcref");
        assertThat(registry.toText(ValType.abstractRef(ValType.NONE, true))).isEqualTo("nullref");
        assertThat(registry.toText(ValType.abstractRef(ValType.I31, false))).isEqualTo("(ref i31)");
        assertThat(registry.toText(ref(node))).isEqualTo("(ref $struct#0)");
        assertThat(registry.toText(node))
                .isEqualTo("(struct (field i8) (field (mut (ref null $struct#0))))");
        assertThat(registry.toText(new FunctionType(new int[] {ValType.I32}, new int[] {0x7B})))
                .isEqualTo("(func (param i32) (result v128))");
    }

    @Test
    void threadsThatInternTheSameTypesGetTheSameObjects() throws Exception {
        Callable<List<DefinedType>> task =
                () -> {
                    var found = new ArrayList<DefinedType>();
                    for (int i = 0; i < 2_000; i++) {
                        int[] params = new int[i % 100];
                        Arrays.fill(params, ValType.I32);
                        found.add(registry.functionType(function(params)));
                    }
                    return found;
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = threads.invokeAll(List.of(task, task, task, task));
            var first = results.getFirst().get();
            for (var result : results) {
                assertThat(result.get()).isEqualTo(first);
            }
            assertThat(first.stream().distinct()).hasSize(100);
        }
    }

    private static int ref(DefinedType type) {
        return ValType.concrete(type.id, false);
    }

    /// Their sums of 31 times one and the other are the same, which is the usual hash.
    @Test
    @Timeout(20)
    void typesMadeToHaveTheSameHashDoNot() {
        int[] bottom = {1_000_000, 1_000_000, 1_000_000, 1_000_000};
        var made = new ArrayList<DefinedType>();
        for (int i = 0; i < 100_000; i++) {
            int[] params = bottom.clone();
            params[0] += i % 50;
            params[1] += i / 50 % 50 - 31 * (i % 50);
            params[2] += i / 2500 - 31 * (i / 50 % 50);
            params[3] -= 31 * (i / 2500);
            made.add(registry.functionType(new FunctionType(params, new int[0])));
        }

        assertThat(made).doesNotHaveDuplicates();
    }
}
