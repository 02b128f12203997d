using System.Buffers;

namespace Personalize.Storage.Tables;

/// <summary>The service's limits, checked before anything is sent (learn.microsoft.com, understanding-the-table-service-data-model).</summary>
public static class TableLimits
{
    /// <summary>Longest partition or row key, in characters. (The service counts 1,024 of them.)</summary>
    public const int MaxKeyChars = 1024;

    /// <summary>Longest string (in UTF-16 bytes) or binary property.</summary>
    public const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Properties besides the two keys and the timestamp.</summary>
    public const int MaxProperties = 252;

    /// <summary>Largest entity. The service's own limit is 1 MiB; Azurite refuses from about 780 KB, so we stop where both accept.</summary>
    public const int MaxEntityBytes = 750 * 1024;

    /// <summary>Most actions in one transaction.</summary>
    public const int MaxActions = 100;

    /// <summary>Largest transaction on the wire.</summary>
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    /// <summary>The earliest date the service keeps.</summary>
    public static readonly DateTimeOffset MinDate = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SearchValues<char> PlainChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~");
    private static readonly SearchValues<char> NameChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    internal static void RequireKey(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        if (key.Length > MaxKeyChars)
        {
            throw new ArgumentException($"A key has at most {MaxKeyChars} characters.", name);
        }

        // Nearly every key of ours: seen in one go.
        if (!key.AsSpan().ContainsAnyExcept(PlainChars))
        {
            return;
        }

        foreach (var c in key)
        {
            // % is allowed by the service and undone twice by some of its front ends; no key of ours needs it.
            if (c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c) || char.IsSurrogate(c))
            {
                throw new ArgumentException("A key holds no / \\ # ? %, no control characters and no surrogates.", name);
            }
        }
    }

    internal static void RequirePropertyName(string name)
    {
        var valid = name.Length is > 0 and <= 255 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && !name.AsSpan().ContainsAnyExcept(NameChars);
        if (!valid || name is "PartitionKey" or "RowKey" or "Timestamp")
        {
            throw new ArgumentException($"'{name}' is not a property name: letters, digits and _, at most 255, none of the system's.", nameof(name));
        }
    }
}
