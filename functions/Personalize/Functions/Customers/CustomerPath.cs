using Personalize.Core.Identity;
using Personalize.Hosting;

namespace Personalize.Functions.Customers;

/// <summary>What a path below /v1/customers/ names.</summary>
internal sealed record CustomerPath(string Id, Registration Registration, string Part)
{
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
    /// <param name="rawPath">As it was sent, each segment still encoded: /v1/customers/a%2Fb/timeline is the timeline of "a/b".</param>
    public static CustomerPath? Parse(string rawPath)
    {
        var segments = rawPath.Split('/').Select(RawTarget.Decode).ToArray();
        if (segments is not ["", { } version, { } room, { } id, .. var rest] || !IsRoom(version, room) || PartOf(rest) is not { } part)
        {
            return null;
        }

        return Registration.TryParse(id, out var registration) ? new CustomerPath(id, registration, part) : null;
    }

    private static bool IsRoom(string version, string room) =>
        version.Equals("v1", StringComparison.OrdinalIgnoreCase) && room.Equals("customers", StringComparison.OrdinalIgnoreCase);

    private static string? PartOf(string?[] rest) => rest switch
    {
        [] => "",
        [var part] => Array.Find(Parts, known => known == part),
        _ => null,
    };
}
