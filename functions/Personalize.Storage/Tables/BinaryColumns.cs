using System.Globalization;

namespace Personalize.Storage.Tables;

/// <summary>Bytes longer than one property, cut over several: "context", "context1", "context2" …</summary>
internal static class BinaryColumns
{
    private const int MaxChunkBytes = 60 * 1024;

    public static TableEntity SetBytes(this TableEntity entity, string name, ReadOnlySpan<byte> bytes)
    {
        var chunk = 0;
        do
        {
            var length = Math.Min(bytes.Length, MaxChunkBytes);
            entity.Set(NameOf(name, chunk++), bytes[..length].ToArray());
            bytes = bytes[length..];
        }
        while (!bytes.IsEmpty);
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
