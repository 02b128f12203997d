using System.Runtime.InteropServices;

namespace Personalize.Rendering.Native;

/// <summary>The only P/Invoke of the project: libvips' introspective calls, none of them with varargs. Source: libvips 8.18 headers.</summary>
internal static partial class VipsNative
{
    public const string Library = "vips";

    // Two names for the C library's setenv: .NET's own SetEnvironmentVariable changes a copy that native code never sees.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    public static partial int SetMallocOption(int option, int value);

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string programName);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void SetCacheMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void BlockOperation(string className, int blocked);

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    public static partial void BlockUntrusted(int blocked);

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    public static partial void ClearErrors();

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    public static partial nint TakeErrors();

    [LibraryImport(Library, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [LibraryImport(Library, EntryPoint = "g_type_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint TypeFromName(string name);

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewOperation(string nickname);

    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetArgument(nint instance, string name, string value);

    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    public static partial int Build(ref nint operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void UnrefOutputs(nint instance);

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    public static partial nint InitValue(ref GValue value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    public static partial void UnsetValue(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_value_set_object")]
    public static partial void SetObject(ref GValue value, nint instance);

    [LibraryImport(Library, EntryPoint = "g_value_get_object")]
    public static partial nint GetObject(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_ref")]
    public static partial nint Ref(nint instance);

    [LibraryImport(Library, EntryPoint = "vips_value_set_blob")]
    public static partial void SetBlob(ref GValue value, nint freeFunction, nint data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_value_get_blob")]
    public static partial nint GetBlob(ref GValue value, out nuint length);

    [LibraryImport(Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static partial nint NewFromMemory(nint data, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    public static partial nint WriteToMemory(nint image, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int GetWidth(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int GetHeight(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int GetBands(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_xoffset")]
    public static partial int GetXOffset(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_yoffset")]
    public static partial int GetYOffset(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint GetFieldType(nint image, string name);

    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation_swap")]
    public static partial int SwapsSides(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    public static partial int HasAlpha(nint image);
}
