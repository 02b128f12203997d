using Personalize.Core.Events;

namespace Personalize.Hosting.Settings;

/// <summary>The keys that callers send.</summary>
/// <param name="Admin">Secrets for service tools; at least one.</param>
/// <param name="Write">Keys that may send events; at least one. Written <c>key=source:browser|server</c>.</param>
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
                reader.Report("Keys__Write", "each entry is key=source:browser or key=source:server.");
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
        var equals = entry.IndexOf('=', StringComparison.Ordinal);
        var colon = entry.LastIndexOf(':');
        if (equals <= 0 || colon <= equals + 1)
        {
            return null;
        }

        SourceTrust? trust = entry[(colon + 1)..] switch
        {
            "browser" => SourceTrust.Browser,
            "server" => SourceTrust.Server,
            _ => null,
        };
        return trust is { } known ? new WriteKey(entry[..equals], entry[(equals + 1)..colon], known) : null;
    }
}
