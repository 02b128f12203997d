using System.Globalization;
using Personalize.Core.Events;

namespace Personalize.Hosting.Settings;

/// <summary>The keys that callers send.</summary>
/// <param name="Admin">Secrets for service tools; at least one.</param>
/// <param name="Write">
/// Keys that may send events; at least one. Written <c>key=source:browser|server</c>, then, where wanted, <c>;origins=https://a.example https://b.example</c>
/// (the pages that may use it; otherwise those of Cors__Origins) and <c>;perSecond=500</c> (otherwise Collect__EventsPerSecond).
/// </param>
internal sealed record KeySettings(IReadOnlyList<string> Admin, IReadOnlyList<WriteKey> Write)
{
    private const int LeastSecretLength = 32;

    public static KeySettings Read(SettingsReader reader, DeploymentSettings deployment)
    {
        var admin = reader.List("Keys__Admin");
        if (admin.Length == 0)
        {
            reader.Report("Keys__Admin", "is not set. It is the list of admin keys, separated by commas.");
        }

        if (!deployment.IsDevelopment && admin.Any(key => key.Length < LeastSecretLength || key.StartsWith("dev-", StringComparison.Ordinal)))
        {
            reader.Report("Keys__Admin", $"holds a default or short key; outside development each has at least {LeastSecretLength} characters.");
        }

        var write = new List<WriteKey>();
        foreach (var entry in reader.List("Keys__Write"))
        {
            if (TryParse(entry) is { } key)
            {
                write.Add(key);
            }
            else
            {
                reader.Report("Keys__Write", "each entry is key=source:browser or key=source:server, and may go on with ;origins=https://a.example https://b.example and ;perSecond=500.");
            }
        }

        if (write.Count == 0)
        {
            reader.Report("Keys__Write", "is not set. It is the list of write keys, e.g. k1=shop:browser,k2=crm:server.");
        }

        return new KeySettings(admin, write);
    }

    private static WriteKey? TryParse(string entry)
    {
        var parts = entry.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        var colon = parts[0].LastIndexOf(':');
        if (equals <= 0 || colon <= equals + 1)
        {
            return null;
        }

        SourceTrust? trust = parts[0][(colon + 1)..] switch
        {
            "browser" => SourceTrust.Browser,
            "server" => SourceTrust.Server,
            _ => null,
        };
        return trust is { } known
            ? parts.Skip(1).Aggregate((WriteKey?)new WriteKey(parts[0][..equals], parts[0][(equals + 1)..colon], known), With)
            : null;
    }

    private static WriteKey? With(WriteKey? key, string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var value = option[(equals + 1)..];
        switch (option[..Math.Max(0, equals)])
        {
            case "origins" when value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } origins && Array.TrueForAll(origins, OriginList.IsWellFormed):
                return key is null ? null : key with { Origins = new OriginList(origins) };
            case "perSecond" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var perSecond) && perSecond <= CollectSettings.MostPerSecond:
                return key is null ? null : key with { EventsPerSecond = perSecond };
            default:
                return null;
        }
    }
}
