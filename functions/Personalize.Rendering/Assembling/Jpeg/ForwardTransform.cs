using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// The discrete cosine transform of 8x8 values, eight columns at once. Source: Arai, Agui, Nakajima 1988, as in the IJG's jfdctflt.
/// No fused multiply-add: the same operations in the same order give the same bits on every machine.
/// </summary>
internal static class ForwardTransform
{
    /// <summary>The scale that a row or column leaves the transform with; 1 for the first.</summary>
    public static double ScaleOf(int index) => index == 0 ? 1 : Math.Cos(index * Math.PI / 16) * Math.Sqrt(2);

    /// <summary>Transforms in place; the result is transposed (column * 8 + row) and scaled.</summary>
    public static void Run(ref float block)
    {
        var rows = new Rows(ref block);
        rows.Transform();
        rows.Transpose(ref block);
        rows.Transform();
        rows.Store(ref block);
    }

    private ref struct Rows
    {
        private Vector256<float> _0, _1, _2, _3, _4, _5, _6, _7;

        public Rows(ref float block) => Load(ref block);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Transform()
        {
            var (sum07, diff07) = (_0 + _7, _0 - _7);
            var (sum16, diff16) = (_1 + _6, _1 - _6);
            var (sum25, diff25) = (_2 + _5, _2 - _5);
            var (sum34, diff34) = (_3 + _4, _3 - _4);

            var (even10, even13) = (sum07 + sum34, sum07 - sum34);
            var (even11, even12) = (sum16 + sum25, sum16 - sum25);
            _0 = even10 + even11;
            _4 = even10 - even11;
            var turned = (even12 + even13) * 0.707106781f;
            _2 = even13 + turned;
            _6 = even13 - turned;

            var odd10 = diff34 + diff25;
            var odd11 = diff25 + diff16;
            var odd12 = diff16 + diff07;
            var z5 = (odd10 - odd12) * 0.382683433f;
            var z2 = (odd10 * 0.541196100f) + z5;
            var z4 = (odd12 * 1.306562965f) + z5;
            var z3 = odd11 * 0.707106781f;
            var (z11, z13) = (diff07 + z3, diff07 - z3);
            _5 = z13 + z2;
            _3 = z13 - z2;
            _1 = z11 + z4;
            _7 = z11 - z4;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Transpose(ref float scratch)
        {
            if (Avx.IsSupported)
            {
                TransposeInRegisters();
                return;
            }

            Store(ref scratch);

            for (var row = 0; row < 8; row++)
            {
                for (var column = row + 1; column < 8; column++)
                {
                    ref var one = ref Unsafe.Add(ref scratch, (row * 8) + column);
                    ref var other = ref Unsafe.Add(ref scratch, (column * 8) + row);
                    (one, other) = (other, one);
                }
            }

            Load(ref scratch);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref float block)
        {
            _0.StoreUnsafe(ref block);
            _1.StoreUnsafe(ref block, 8);
            _2.StoreUnsafe(ref block, 16);
            _3.StoreUnsafe(ref block, 24);
            _4.StoreUnsafe(ref block, 32);
            _5.StoreUnsafe(ref block, 40);
            _6.StoreUnsafe(ref block, 48);
            _7.StoreUnsafe(ref block, 56);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Load(ref float block)
        {
            _0 = Vector256.LoadUnsafe(ref block);
            _1 = Vector256.LoadUnsafe(ref block, 8);
            _2 = Vector256.LoadUnsafe(ref block, 16);
            _3 = Vector256.LoadUnsafe(ref block, 24);
            _4 = Vector256.LoadUnsafe(ref block, 32);
            _5 = Vector256.LoadUnsafe(ref block, 40);
            _6 = Vector256.LoadUnsafe(ref block, 48);
            _7 = Vector256.LoadUnsafe(ref block, 56);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void TransposeInRegisters()
        {
            var (a0, a1) = (Avx.UnpackLow(_0, _1), Avx.UnpackHigh(_0, _1));
            var (a2, a3) = (Avx.UnpackLow(_2, _3), Avx.UnpackHigh(_2, _3));
            var (a4, a5) = (Avx.UnpackLow(_4, _5), Avx.UnpackHigh(_4, _5));
            var (a6, a7) = (Avx.UnpackLow(_6, _7), Avx.UnpackHigh(_6, _7));
            var (b0, b1) = (Avx.Shuffle(a0, a2, 0x44), Avx.Shuffle(a0, a2, 0xee));
            var (b2, b3) = (Avx.Shuffle(a1, a3, 0x44), Avx.Shuffle(a1, a3, 0xee));
            var (b4, b5) = (Avx.Shuffle(a4, a6, 0x44), Avx.Shuffle(a4, a6, 0xee));
            var (b6, b7) = (Avx.Shuffle(a5, a7, 0x44), Avx.Shuffle(a5, a7, 0xee));
            (_0, _4) = (Avx.Permute2x128(b0, b4, 0x20), Avx.Permute2x128(b0, b4, 0x31));
            (_1, _5) = (Avx.Permute2x128(b1, b5, 0x20), Avx.Permute2x128(b1, b5, 0x31));
            (_2, _6) = (Avx.Permute2x128(b2, b6, 0x20), Avx.Permute2x128(b2, b6, 0x31));
            (_3, _7) = (Avx.Permute2x128(b3, b7, 0x20), Avx.Permute2x128(b3, b7, 0x31));
        }
    }
}
