using System.Reflection;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>
/// Loads libvips once in a process. It cannot be unloaded and reads its font folder from the environment at the first text,
/// so every engine of a process shares one library and one font folder.
/// </summary>
internal static class VipsLibrary
{
    private static readonly Lock Gate = new();
    private static string? _loadedFonts;
    private static nint _handle;

    /// <summary>The one library file in <c>native</c> beside the program, whatever its version and platform.</summary>
    public static string DefaultPath()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "libvips-cpp*").Order(StringComparer.Ordinal).FirstOrDefault() ?? folder
            : folder;
    }

    /// <exception cref="RenderingUnavailableException">The library is missing, not for this machine, or started with other fonts.</exception>
    public static void Load(string libraryPath, string fontsFolder)
    {
        lock (Gate)
        {
            if (_loadedFonts is not null)
            {
                RequireSameFonts(fontsFolder);
                return;
            }

            _handle = LoadFile(libraryPath);
            NativeLibrary.SetDllImportResolver(typeof(VipsLibrary).Assembly, Resolve);
            Start(fontsFolder);
            _loadedFonts = fontsFolder;
        }
    }

    private static nint LoadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new RenderingUnavailableException(
                $"The native library was not found at '{path}'. Build or publish for this platform so that npm's @img/sharp-libvips package is copied, or set Rendering:NativeLibraryPath.");
        }

        if (!NativeLibrary.TryLoad(path, out var handle))
        {
            throw new RenderingUnavailableException(
                $"'{path}' is not a library this machine can load. Publish with the runtime identifier {RuntimeInformation.RuntimeIdentifier}.");
        }

        return handle;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == VipsNative.Library ? _handle : 0;

    private static void Start(string fontsFolder)
    {
        VipsNative.SetEnvironment("FONTCONFIG_FILE", Path.Combine(fontsFolder, "fonts.conf"), overwrite: 1);
        VipsNative.SetEnvironment("XDG_CACHE_HOME", Path.GetTempPath(), overwrite: 0);  // a function app's own folder is read-only

        VipsNative.SetEnvironment("VIPS_WARNING", "0", overwrite: 1);    // any value silences it: what matters comes back as an error

        NativeHeap.KeepSmall();
        if (VipsNative.Init("personalize") != 0)
        {
            throw new RenderingUnavailableException(VipsException.FromErrorBuffer("vips_init").Message);
        }

        VipsNative.SetConcurrency(1);   // pictures are small: more threads than the request's own cost more than they give
        VipsNative.SetCacheMax(0);      // our own caches are bounded and keyed by content
        VipsNative.BlockUntrusted(1);
        VipsNative.BlockOperation("VipsForeignLoad", 1);
        VipsNative.BlockOperation("VipsForeignLoadJpeg", 0);
        VipsNative.BlockOperation("VipsForeignLoadPng", 0);
        VipsNative.BlockOperation("VipsForeignLoadSvg", 0);
    }

    private static void RequireSameFonts(string fontsFolder)
    {
        if (_loadedFonts != fontsFolder)
        {
            throw new RenderingUnavailableException($"This process already draws with the fonts of '{_loadedFonts}', not of '{fontsFolder}'.");
        }
    }
}
