using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Personalize.Core.Identity;

/// <summary>
/// Whom bytes that may be broken speak of: what lets a dead letter be erased with its customer. Looks for our and the senders' names of
/// ids wherever they stand, so that a body which breaks off, or is no JSON at all, still tells.
/// </summary>
public static class Mentions
{
    /// <summary>A batch's item has a handful; what has more is a forgery.</summary>
    public const int MaxMentions = 32;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("-0123456789.eE+"u8);

    private const int MaxNameBytes = 11;

    // An id of 256 characters, each of them escaped.
    private const int MaxValueBytes = 6 * Registration.MaxIdLength;

    /// <summary>Registrations that the bytes name, each once, at most <see cref="MaxMentions"/>. Never throws.</summary>
    public static IReadOnlySet<Registration> Of(ReadOnlySpan<byte> raw)
    {
        var found = new HashSet<Registration>();
        Each(raw, (name, id) =>
        {
            Add(name, id, found);
            return found.Count < MaxMentions;
        });
        return found;
    }

    /// <summary>Every id with the name it stands under, as they come, until the answer is false. Never throws.</summary>
    internal static void Each(ReadOnlySpan<byte> raw, Func<string, string, bool> isMoreWanted)
    {
        for (var at = 0; at < raw.Length;)
        {
            var quote = raw[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                break;
            }

            // One byte on, whatever it was: in a broken body nobody knows which quote opens and which one closes.
            at += quote + 1;
            if (NameAt(raw[at..]) is { Length: > 0 } name && IsIdName(name) && AfterColon(raw[(at + name.Length + 1)..]) is { IsEmpty: false } value
                && !ReadValues(Encoding.ASCII.GetString(name), value, isMoreWanted))
            {
                break;
            }
        }
    }

    private static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> from)
    {
        var end = from[..Math.Min(from.Length, MaxNameBytes + 1)].IndexOf((byte)'"');
        return end < 0 ? [] : from[..end];
    }

    private static bool IsIdName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("userId"u8) || name.SequenceEqual("anonymousId"u8) || name.SequenceEqual("previousId"u8) || name.SequenceEqual("customer"u8)
        || name.SequenceEqual("userid"u8) || name.SequenceEqual("anonymousid"u8) || name.SequenceEqual("owner"u8) || name.SequenceEqual("changed"u8) || name.SequenceEqual("linked"u8) || name.SequenceEqual("subject"u8);

    private static ReadOnlySpan<byte> AfterColon(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest is [(byte)':', ..] ? rest[1..].TrimStart(" \t\r\n"u8) : [];
    }

    // One value, or the values of a list. False where no more are wanted.
    private static bool ReadValues(string name, ReadOnlySpan<byte> value, Func<string, string, bool> isMoreWanted)
    {
        var isList = value[0] == (byte)'[';
        for (value = isList ? value[1..].TrimStart(" \t\r\n"u8) : value; ; value = value[1..].TrimStart(" \t\r\n"u8))
        {
            if (ValueAt(value, out var length) is not { } id)
            {
                return true;
            }

            if (!isMoreWanted(name, id))
            {
                return false;
            }

            value = value[length..].TrimStart(" \t\r\n"u8);
            if (!isList || value is not [(byte)',', ..])
            {
                return true;
            }
        }
    }

    private static void Add(string name, string id, HashSet<Registration> into)
    {
        var isAnonymous = name is "anonymousId" or "anonymousid";
        Add(isAnonymous ? null : Registration.Of(RegistrationKind.User, id), into);
        Add(isAnonymous || name == "previousId" ? Registration.Of(RegistrationKind.Anonymous, id) : null, into);
        Add(Registration.TryParse(id, out var registration) ? registration : null, into);
    }

    private static void Add(Registration? registration, HashSet<Registration> into)
    {
        if (registration is { } named)
        {
            into.Add(named);
        }
    }

    private static string? ValueAt(ReadOnlySpan<byte> value, out int length)
    {
        if (value is [(byte)'"', ..])
        {
            return TextAt(value, out length);
        }

        length = value.IndexOfAnyExcept(NumberBytes);
        length = length < 0 ? value.Length : length;
        return length is > 0 and <= 32 ? Encoding.ASCII.GetString(value[..length]) : null;
    }

    // A JSON text that begins here; null where it does not end, is too long, or cannot be read.
    private static string? TextAt(ReadOnlySpan<byte> from, out int length)
    {
        length = 1;
        while (length < from.Length && from[length] != (byte)'"')
        {
            length += from[length] == (byte)'\\' ? 2 : 1;
            if (length > MaxValueBytes)
            {
                return null;
            }
        }

        if (++length > from.Length)
        {
            return null;
        }

        var reader = new Utf8JsonReader(from[..length]);
        try
        {
            return reader.Read() ? reader.GetString() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
