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
        var ring = PassKeyRing.Parse(reader.Optional(Keys), out var errors);
        foreach (var error in errors)
        {
            reader.Report(Keys, $"{error}. It is the ring of pass keys, e.g. 1:KEY (openssl rand -base64 32 | tr '+/' '-_' | tr -d '=').");
        }

        if (ring is { HasPlaceholder: true })
        {
            reader.Report(Keys, "holds a key of zeros or of one repeated letter, which is a placeholder; a key is 32 random bytes.");
        }

        return new PassSettings(ring, reader.Integer("Passes__ExpiresInDays", 400, 1, 3650));
    }
}
