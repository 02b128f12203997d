using Personalize.Core.Passes;

namespace Personalize.Hosting.Settings;

/// <summary>How passes are sealed.</summary>
/// <param name="Ring">The keys: the first signs, all verify; null only where a fault was reported.</param>
/// <param name="ExpiresInDays">How long a pass shows personal content where the request does not say, 1 to 3650 days. Default 400.</param>
internal sealed record PassSettings(PassKeyRing? Ring, int ExpiresInDays)
{
    private const string Keys = "Passes__Keys";

    public static PassSettings Read(SettingsReader reader)
    {
        var ring = ReadRing(reader, Keys, reader.Optional(Keys), "pass");
        return new PassSettings(ring, reader.Integer("Passes__ExpiresInDays", 400, 1, 3650));
    }

    /// <summary>The ring that a setting holds; null where a fault was reported.</summary>
    public static PassKeyRing? ReadRing(SettingsReader reader, string setting, string? text, string use)
    {
        var ring = PassKeyRing.Parse(text, out var errors);
        foreach (var error in errors)
        {
            reader.Report(setting, $"{error}. It is the ring of {use} keys, e.g. 1:KEY (openssl rand -base64 32 | tr '+/' '-_' | tr -d '=').");
        }

        if (ring is { HasPlaceholder: true })
        {
            reader.Report(setting, "holds a key of zeros or of one repeated letter, which is a placeholder; a key is 32 random bytes.");
        }

        return ring;
    }
}
