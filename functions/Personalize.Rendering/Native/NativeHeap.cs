namespace Personalize.Rendering.Native;

/// <summary>How the C library keeps the memory that libvips frees.</summary>
internal static class NativeHeap
{
    // malloc.h of glibc
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    private const int Arenas = 2;
    private const int OwnMappingBytes = 256 * 1024;
    private const int PicturesPerTrim = 128;

    private static bool _isGlibc;
    private static int _pictures;

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
            _isGlibc = true;
        }
        catch (EntryPointNotFoundException)
        {
            // musl has one heap and no options.
        }
    }

    /// <summary>
    /// Gives free pages back to the system from time to time, a millisecond for every 128 pictures of some milliseconds each. What libvips, pango and
    /// librsvg keep lies scattered among what they free, and only the top of an arena shrinks by itself: it grew by some 10 MB in 600 hostile inputs.
    /// </summary>
    public static void NotePicture()
    {
        if (_isGlibc && Interlocked.Increment(ref _pictures) % PicturesPerTrim == 0)
        {
            _ = VipsNative.TrimHeap(0);
        }
    }
}
