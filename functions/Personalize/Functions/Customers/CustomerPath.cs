using Personalize.Core.Identity;

namespace Personalize.Functions.Customers;

/// <summary>What a path below /v1/customers/ names.</summary>
internal sealed record CustomerPath(string Id, Registration Registration, string Part)
{
    private const string Start = "/v1/customers/";

    private static readonly string[] Parts = ["timeline", "consents", "export", "unmerge"];

    /// <summary>As the Allow header lists them.</summary>
    public string Methods => Part switch
    {
        "" => "GET, DELETE",
        "consents" => "PUT",
        "unmerge" => "POST",
        _ => "GET",
    };

    /// <summary>Null when it names no registration. The part is "", "timeline", "consents", "export" or "unmerge".</summary>
    public static CustomerPath? Parse(string? path)
    {
        if (path is null || !path.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = path[Start.Length..];
        var part = Array.Find(Parts, part => rest.EndsWith("/" + part, StringComparison.Ordinal)) ?? "";
        var encoded = part.Length == 0 ? rest : rest[..^(part.Length + 1)];
        if (encoded.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        // The server has decoded all but the slash.
        var id = encoded.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return Registration.TryParse(id, out var registration) ? new CustomerPath(id, registration, part) : null;
    }
}
