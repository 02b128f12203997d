using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Personalize.Core.Passes;

/// <summary>
/// The few fields a pass can carry inside, such as a coupon: names ordered ordinally and unique, at most
/// <see cref="MaxBytes"/> bytes of UTF-8 together. Equal when the fields are equal.
/// </summary>
public sealed class PassFields : IEquatable<PassFields>
{
    /// <summary>Room for fields in a pass of 120 characters: 90 bytes less 57 for the seal and the fixed part.</summary>
    public const int MaxBytes = 33;

    private const char Separator = '\u001f';
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string _text;

    private PassFields(string text, ImmutableArray<KeyValuePair<string, string>> all)
    {
        _text = text;
        All = all;
    }

    /// <summary>No fields.</summary>
    public static PassFields None { get; } = new("", []);

    /// <summary>The fields, ordered by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> All { get; }

    /// <summary>True when there is no field.</summary>
    public bool IsEmpty => All.IsEmpty;

    /// <summary>
    /// The fields in their compact form, or false when they do not fit, repeat a name, or hold what the form cannot:
    /// control characters, "=" in a name, an empty name, unpaired surrogates. The caller then keeps them in the context.
    /// </summary>
    public static bool TryFitFields(IEnumerable<KeyValuePair<string, string>> fields, [NotNullWhen(true)] out PassFields? fitted)
    {
        var all = fields.OrderBy(field => field.Key, StringComparer.Ordinal).ToImmutableArray();
        fitted = null;

        for (var index = 0; index < all.Length; index++)
        {
            var repeats = index > 0 && all[index].Key == all[index - 1].Key;
            if (repeats || !IsName(all[index].Key) || !IsValue(all[index].Value))
            {
                return false;
            }
        }

        var text = string.Join(Separator, all.Select(field => $"{field.Key}={field.Value}"));
        if (!Fits(text))
        {
            return false;
        }

        fitted = new PassFields(text, all);
        return true;
    }

    public bool Equals(PassFields? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as PassFields);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text.Replace(Separator, ' ');

    internal void Write(Span<byte> room) => StrictUtf8.GetBytes(_text, room);

    /// <summary>Reads what <see cref="Write"/> wrote; false for any other spelling of the same fields.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PassFields? fields)
    {
        var text = Encoding.UTF8.GetString(bytes.TrimEnd((byte)0));
        var pairs = text.Length == 0 ? [] : text.Split(Separator).Select(PairOf);
        return TryFitFields(pairs, out fields) && fields._text == text;
    }

    private static KeyValuePair<string, string> PairOf(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(pair, "\0") : new(pair[..equals], pair[(equals + 1)..]);
    }

    private static bool IsName(string name) => name.Length > 0 && !name.Contains('=', StringComparison.Ordinal) && IsValue(name);

    private static bool IsValue(string value) => value is not null && !value.Any(char.IsControl);

    private static bool Fits(string text)
    {
        if (text.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            return StrictUtf8.GetByteCount(text) <= MaxBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
