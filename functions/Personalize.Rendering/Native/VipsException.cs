using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>libvips refused an operation; the message is its own. Never leaves this room: assets become reasons, the rest is a bug.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    private const int MaxParts = 3;     // the library says the same of each row of a damaged picture

    public static VipsException FromErrorBuffer(string operation)
    {
        var text = VipsNative.TakeErrors();
        var reason = Marshal.PtrToStringUTF8(text)?.Trim() ?? "";
        VipsNative.Free(text);
        var parts = reason.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MaxParts).ToList();
        return new VipsException(parts.Count == 0 ? $"{operation} gave no reason" : $"{operation}: {string.Join("; ", parts)}");
    }
}
