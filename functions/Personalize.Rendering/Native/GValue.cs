using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>GLib's typed value: a type and two words. Must start as all zeros.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public long First;
    public long Second;
}
