using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>libvips refused an operation; the message is its own. Never leaves this room: assets become reasons, the rest is a bug.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    public static VipsException FromErrorBuffer(string operation)
    {
        var text = VipsNative.TakeErrors();
        var reason = Marshal.PtrToStringUTF8(text)?.Trim() ?? "";
        VipsNative.Free(text);
        return new VipsException($"{operation}: {reason.ReplaceLineEndings("; ")}");
    }
}
