using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;

namespace Personalize.Core.Passes;

/// <summary>
/// The keys of a deployment: the first signs, all verify. To rotate, put a new key first and keep the old ones for as
/// long as their mails may be opened; a removed key turns its passes invalid, which shows the neutral picture.
/// </summary>
public sealed class PassKeyRing
{
    private readonly PassKey?[] _byId = new PassKey?[256];

    /// <summary>A ring of at least one key, ids unique.</summary>
    /// <exception cref="ArgumentException">No key, or two keys with one id.</exception>
    public PassKeyRing(ImmutableArray<PassKey> keys)
    {
        if (keys.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A pass key ring needs at least one key.", nameof(keys));
        }

        Signing = keys[0];
        foreach (var key in keys)
        {
            _byId[key.Id] = _byId[key.Id] is null ? key : throw new ArgumentException($"Two pass keys have the id {key.Id}.", nameof(keys));
        }
    }

    /// <summary>True when a key is no random one: see <see cref="PassKey.IsPlaceholder"/>.</summary>
    public bool HasPlaceholder => _byId.Any(key => key is { IsPlaceholder: true });

    /// <summary>The key that seals new passes.</summary>
    public PassKey Signing { get; }

    /// <summary>
    /// Reads the setting: <c>id:key</c> pairs separated by commas, id 0–255, key 32 bytes as base64url.
    /// Gives the ring, or every error; an error never repeats key material.
    /// </summary>
    public static PassKeyRing? Parse(string? setting, out ImmutableArray<string> errors)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var keys = ImmutableArray.CreateBuilder<PassKey>();
        var parts = (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        for (var index = 0; index < parts.Length; index++)
        {
            if (KeyOf(parts[index], out var problem) is not { } key)
            {
                problems.Add($"pass key {index + 1}: {problem}");
            }
            else if (keys.Any(other => other.Id == key.Id))
            {
                problems.Add($"pass key {index + 1}: the id {key.Id} is used twice");
            }
            else
            {
                keys.Add(key);
            }
        }

        if (parts.Length == 0)
        {
            problems.Add("no pass key is set");
        }

        errors = problems.ToImmutable();
        return errors.IsEmpty ? new PassKeyRing(keys.ToImmutable()) : null;
    }

    internal PassKey? Find(byte id) => _byId[id];

    private static PassKey? KeyOf(string part, out string problem)
    {
        problem = "";
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !byte.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            problem = "expected id:key with an id from 0 to 255";
            return null;
        }

        var secret = new byte[PassKey.SizeBytes + 1];
        if (!Base64Url.IsValid(part.AsSpan(colon + 1)) || !Base64Url.TryDecodeFromChars(part.AsSpan(colon + 1), secret, out var written) || written != PassKey.SizeBytes)
        {
            problem = $"expected {PassKey.SizeBytes} bytes as base64url";
            return null;
        }

        return new PassKey(id, secret.AsSpan(0, PassKey.SizeBytes));
    }
}
