using System.Globalization;

namespace Personalize.Storage.Tables;

/// <summary>Bytes longer than one property, cut over several: "context", "context1", "context2" …</summary>
internal static class BinaryColumns
{
    private const int MaxChunkBytes = 60 * 1024;

    /// <summary>Sets the array itself where one property holds it.</summary>
    public static TableEntity SetBytes(this TableEntity entity, string name, byte[] bytes)
    {
        if (bytes.Length <= MaxChunkBytes)
        {
            return entity.Set(name, bytes);
        }

        for (var (chunk, from) = (0, 0); from < bytes.Length; from += MaxChunkBytes)
        {
            entity.Set(NameOf(name, chunk++), bytes[from..Math.Min(bytes.Length, from + MaxChunkBytes)]);
        }

        return entity;
    }

    /// <summary>Null when there is none.</summary>
    public static byte[]? GetBytes(this TableEntity entity, string name)
    {
        var first = entity.GetBinary(name);
        if (first is null || entity.GetBinary(NameOf(name, 1)) is null)
        {
            return first;
        }

        var all = new List<byte>(first);
        for (var chunk = 1; entity.GetBinary(NameOf(name, chunk)) is { } next; chunk++)
        {
            all.AddRange(next);
        }

        return [.. all];
    }

    private static string NameOf(string name, int chunk) => chunk == 0 ? name : name + chunk.ToString(CultureInfo.InvariantCulture);
}
