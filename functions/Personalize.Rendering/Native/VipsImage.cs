using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>One reference to a libvips image; given back when disposed.</summary>
internal sealed class VipsImage : SafeHandle
{
    public VipsImage(nint image)
        : base(0, ownsHandle: true)
    {
        SetHandle(image);
    }

    /// <summary>Shows straight RGB bytes as an image, which is gone afterwards: they are not copied.</summary>
    public static unsafe T OfRgb<T>(ReadOnlySpan<byte> rgb, int widthPx, int heightPx, Func<VipsImage, T> use)
    {
        fixed (byte* data = rgb)
        {
            var pointer = VipsNative.NewFromMemory((nint)data, (nuint)rgb.Length, widthPx, heightPx, 3, 0);
            using var image = pointer == 0 ? throw VipsException.FromErrorBuffer("take pixels") : new VipsImage(pointer);
            return use(image);
        }
    }

    public override bool IsInvalid => handle == 0;

    public nint Pointer => handle;

    public int WidthPx => VipsNative.GetWidth(handle);

    public int HeightPx => VipsNative.GetHeight(handle);

    public int Bands => VipsNative.GetBands(handle);

    /// <summary>Where the image's left edge lies in its own layout; for text, the distance from the pen's start to the ink. Pixels.</summary>
    public int LeftPx => VipsNative.GetXOffset(handle);

    /// <summary>As <see cref="LeftPx"/>, from the top of the line.</summary>
    public int TopPx => VipsNative.GetYOffset(handle);

    /// <summary>True when its colours are not what their numbers say: it brings an ICC profile, or is no RGB.</summary>
    public bool NeedsColorManagement => VipsNative.GetFieldType(handle, "icc-profile-data") != 0 || (Bands == 4 && !HasAlpha);

    /// <summary>True when its metadata turn it by a quarter before it is shown, as cameras that were held upright do.</summary>
    public bool IsOnItsSide => VipsNative.SwapsSides(handle) != 0;

    public bool HasAlpha => VipsNative.HasAlpha(handle) != 0;

    /// <summary>Computes the image and copies its samples, rows top to bottom, bands interleaved.</summary>
    /// <exception cref="VipsException">As of <see cref="Read"/>.</exception>
    public byte[] ToBytes() => Read(static samples => samples.ToArray());

    /// <summary>Computes the image and shows its samples, rows top to bottom, bands interleaved; they are gone afterwards.</summary>
    /// <exception cref="VipsException">The image could not be computed: for a loader, the file is broken.</exception>
    public unsafe T Read<T>(Func<ReadOnlySpan<byte>, T> read)
    {
        var memory = VipsNative.WriteToMemory(handle, out var length);

        if (memory == 0)
        {
            throw VipsException.FromErrorBuffer("copy pixels");
        }

        try
        {
            return read(new ReadOnlySpan<byte>((void*)memory, checked((int)length)));
        }
        finally
        {
            VipsNative.Free(memory);
        }
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.Unref(handle);
        return true;
    }
}
