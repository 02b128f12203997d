namespace Personalize.Rendering.Native;

/// <summary>How the C library keeps the memory that libvips frees.</summary>
internal static class NativeHeap
{
    // malloc.h of glibc
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    private const int Arenas = 2;
    private const int OwnMappingBytes = 256 * 1024;

    /// <summary>
    /// Keeps little of it: few arenas, and large blocks mapped by themselves, which go back when they are freed. By default glibc opens eight
    /// arenas a core and, after the first large block, keeps blocks up to 32 MB in them, where pixels of a whole picture leave holes.
    /// </summary>
    /// <remarks>Call before the first picture. Does nothing where the C library is another.</remarks>
    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = VipsNative.SetMallocOption(ArenaMax, Arenas);
            _ = VipsNative.SetMallocOption(MmapThreshold, OwnMappingBytes);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has one heap and no options.
        }
    }
}
